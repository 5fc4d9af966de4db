import { describe, expect, it } from 'vitest';
import { createSteadyClock } from './steady-clock';

/** A clock over two that a test moves by hand. */
function openClock() {
  const clocks = { wall: 1_000, monotonic: 5 };
  const nowMs = createSteadyClock(
    () => clocks.wall,
    () => clocks.monotonic,
  );
  return (wall: number, monotonic: number) => {
    clocks.wall += wall;
    clocks.monotonic += monotonic;
    return nowMs();
  };
}

describe('createSteadyClock', () => {
  it('starts with the wall clock and goes with it', () => {
    const pass = openClock();
    expect(pass(0, 0)).toBe(1_000);
    expect(pass(30, 30)).toBe(1_030);
  });

  it('does not go back when the wall clock is set back', () => {
    const pass = openClock();
    expect(pass(-3_600_000, 40)).toBe(1_040);
    expect(pass(10, 10)).toBe(1_050);
  });

  it('counts the sleep that the monotonic clock did not see', () => {
    const pass = openClock();
    expect(pass(60_000, 0)).toBe(61_000);
  });

  it('counts both, one after the other', () => {
    const pass = openClock();
    pass(60_000, 0);
    expect(pass(-60_000, 20)).toBe(61_020);
  });
});
