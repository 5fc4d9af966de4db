import { expect, it } from 'vitest';
import { backOffMs } from './back-off';

it('doubles with every try, half of it by chance, and has an end', () => {
  expect([1, 2, 3, 20].map((tried) => backOffMs(tried, undefined, () => 0))).toEqual([250, 500, 1_000, 15_000]);
  expect([1, 2, 3, 20].map((tried) => backOffMs(tried, undefined, () => 1))).toEqual([500, 1_000, 2_000, 30_000]);
});

it('never comes back before the time that the server asked for', () => {
  expect(backOffMs(1, 7_000, () => 0)).toBe(7_000);
  expect(backOffMs(1, 7_000, () => 1)).toBe(7_500);
});
