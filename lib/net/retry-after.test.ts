import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const NOW = Date.UTC(2026, 10, 20, 12);
const wait = (headers: Record<string, string>): number | undefined => retryAfterMs(new Headers(headers), NOW);

describe('how long a server asks to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    [
      'a date, by the server’s own clock',
      { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT', date: 'Fri, 20 Nov 2026 12:00:10 GMT' },
      20_000,
    ],
    ['a date that is over', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    ['seconds since 1970', { 'x-ratelimit-reset': String(NOW / 1_000 + 12) }, 12_000],
    ['seconds left', { 'x-ratelimit-reset': '12' }, 12_000],
    ['a year, cut to an hour', { 'retry-after': '31536000' }, 3_600_000],
    ['both: Retry-After leads', { 'retry-after': '3', 'x-ratelimit-reset': '12' }, 3_000],
    ['nonsense beside a reset', { 'retry-after': 'soon', 'x-ratelimit-reset': '12' }, 12_000],
    ['nothing', {}, undefined],
    ['only nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing after the colon', { 'retry-after': '' }, undefined],
  ])('reads %s', (_, headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });
});
