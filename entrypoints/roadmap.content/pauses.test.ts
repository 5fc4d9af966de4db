import { expect, it } from 'vitest';
import { nextPauseMs } from './pauses';

it('grows from a quarter of a second and stops growing at eight', () => {
  const pauses: number[] = [];
  for (let pauseMs = nextPauseMs(null); pauses.length < 12; pauseMs = nextPauseMs(pauseMs)) pauses.push(pauseMs);
  expect(pauses[0]).toBe(250);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(8_000);
  expect(new Set(pauses.slice(0, 8)).size).toBe(8);
});
