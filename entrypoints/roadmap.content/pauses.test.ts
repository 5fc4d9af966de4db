import { expect, it } from 'vitest';
import { nextPauseMs } from './pauses';

it('asks soon, adds a tenth at most to any waiting, and never rests longer than eight seconds', () => {
  const pauses: number[] = [];
  for (let pauseMs = nextPauseMs(null); pauses.length < 60; pauseMs = nextPauseMs(pauseMs)) pauses.push(pauseMs);
  expect(pauses[0]).toBe(100);
  let waitedMs = 0;
  for (const pauseMs of pauses) {
    expect(pauseMs).toBeLessThanOrEqual(100 + waitedMs / 10 + 0.001);
    waitedMs += pauseMs;
  }
  expect(pauses.at(-1)).toBe(8_000);
});
