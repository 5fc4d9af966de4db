import { describe, expect, it } from 'vitest';
import { compareVersions, isNextVersion } from './versions';

describe('compareVersions', () => {
  it('compares counts as numbers and times as text', () => {
    expect(compareVersions('9', '10')).toBeLessThan(0);
    expect(compareVersions('10', '10')).toBe(0);
    expect(compareVersions('2026-01-10T12:00:00.001Z', '2026-01-10T12:00:00.000Z')).toBeGreaterThan(0);
    expect(compareVersions('2026-01-10T11:00:00Z', '2026-01-10T12:00:00Z')).toBeLessThan(0);
  });
});

describe('isNextVersion', () => {
  it('is certain only where versions are counted', () => {
    expect(isNextVersion('9', '10')).toBe(true);
    expect(isNextVersion('9', '11')).toBe(false);
    expect(isNextVersion('2026-01-10T11:00:00Z', '2026-01-10T12:00:00Z')).toBe(false);
  });
});
