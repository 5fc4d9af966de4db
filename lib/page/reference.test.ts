import { describe, expect, it } from 'vitest';
import { kindOfReference } from './reference';

describe('kindOfReference', () => {
  it.each([
    ['ACME-12', 'feature'],
    ['A1-12', 'feature'],
    ['ACME-12-3', 'requirement'],
    ['ACME-E-3', 'epic'],
    ['ACME-S-1', 'initiative'],
    ['ACME-R-7', 'release'],
  ])('reads %s as %s', (text, kind) => expect(kindOfReference(text)).toBe(kind));

  it.each([
    'ACME-MR-1',
    'ACME-G-1',
    'ACME-G-1-KR-1',
    'ACME-I-4',
    'ACME-N-1',
    'acme-12',
    'ACME',
    '12',
    '',
    'ACME-12-3-4',
  ])('refuses %s', (text) => expect(kindOfReference(text)).toBeNull());
});
