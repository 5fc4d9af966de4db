/** Time that stands still until it is told to go on: nothing waits for real. */
export interface VirtualClock {
  now(): number;
  sleep(delayMs: number): Promise<void>;
  /** Lets time pass, waking every sleeper at its own moment, in order. */
  pass(byMs: number): Promise<void>;
  /** Every delay that was slept, in milliseconds. */
  readonly slept: number[];
}

/** A clock that starts at `startMs`. With `isHurried` every sleep passes at once and moves the time by itself. */
export function createVirtualClock(startMs = 0, isHurried = false): VirtualClock {
  let nowMs = startMs;
  const slept: number[] = [];
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    slept,
    now: () => nowMs,
    sleep(delayMs) {
      slept.push(delayMs);
      if (isHurried) {
        nowMs += delayMs;
        return Promise.resolve();
      }
      return new Promise((wake) => sleepers.push({ atMs: nowMs + delayMs, wake }));
    },
    async pass(byMs) {
      const untilMs = nowMs + byMs;
      await settle();
      for (;;) {
        const [next] = sleepers.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs);
        if (next === undefined) break;
        nowMs = Math.max(nowMs, next.atMs);
        sleepers = sleepers.filter((each) => each !== next);
        next.wake();
        await settle();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}
