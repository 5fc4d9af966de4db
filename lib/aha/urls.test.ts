import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOf, ahaOrigin, apiUrl, keySettingsUrl, recordUrl } from './urls';

const origin = 'https://acme.aha.io';

describe('addresses', () => {
  it('builds an operation with its query', () => {
    expect(apiUrl(origin, ['features', 'HAR-1'], { fields: '*', page: 2, q: undefined })).toBe(
      'https://acme.aha.io/api/v1/features/HAR-1?fields=*&page=2',
    );
  });

  it('builds pages', () => {
    expect(recordUrl(origin, 'initiative', 'HAR-S-1')).toBe('https://acme.aha.io/initiatives/HAR-S-1');
    expect(keySettingsUrl(origin)).toBe('https://acme.aha.io/settings/api_keys');
  });

  it('keeps every segment one segment of the same host, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (segment) => {
        fc.pre(segment !== '.' && segment !== '..' && segment.isWellFormed());
        const url = new URL(apiUrl(origin, ['features', segment, 'x']));
        const parts = url.pathname.split('/');
        expect([url.origin, parts.length, parts[3]]).toEqual([origin, 6, 'features']);
        expect(decodeURIComponent(parts[4] ?? '')).toBe(segment);
      }),
    );
  });

  it.each(['', '.', '..'])('refuses %o as a segment', (segment) => {
    expect(() => apiUrl(origin, ['features', segment])).toThrow(expect.objectContaining({ kind: 'invalid' }));
    expect(() => recordUrl(origin, 'feature', segment)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});

describe('the account from what people type', () => {
  it.each([
    ['acme', 'https://acme.aha.io'],
    [' acme.aha.io ', 'https://acme.aha.io'],
    ['https://acme.euw4.aha.io/products/HAR/feature_cards?x=1#y', 'https://acme.euw4.aha.io'],
  ])('%s', (text, expected) => {
    expect(ahaOrigin(text)).toBe(expected);
  });

  it.each([
    '',
    'www.aha.io',
    'https://secure.aha.io/x',
    'https://acme.ideas.aha.io',
    'http://acme.aha.io',
    'https://acme.aha.io.evil.example',
    'https://evilaha.io',
    'https://me:secret@acme.aha.io',
    'https://acme.aha.io:8443',
    'not an address',
  ])('refuses %s', (text) => {
    expect(() => ahaOrigin(text)).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });

  it('names the account', () => {
    expect(accountOf('https://acme.euw4.aha.io')).toBe('acme');
  });
});
