/** The sandbox's own clock: real time, moved and stopped by the control interface. */
export interface SandboxClock {
  nowMs(): number;
}

export interface MovableClock extends SandboxClock {
  /** Moves the clock forward (or back, if negative) by this much, on top of real time. */
  advance(byMs: number): void;
  /** Sets the clock; it goes on running from there. */
  set(toMs: number): void;
}

/** A clock that starts at `startMs` and runs with real time. */
export function createClock(startMs: number = Date.now()): MovableClock {
  let offsetMs = startMs - Date.now();
  return {
    nowMs: () => Date.now() + offsetMs,
    advance: (byMs) => {
      offsetMs += byMs;
    },
    set: (toMs) => {
      offsetMs = toMs - Date.now();
    },
  };
}
