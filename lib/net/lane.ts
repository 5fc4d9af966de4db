/** What one server is asked for at most. */
export interface Budget {
  /** Requests under way at the same time. */
  readonly atOnce: number;
  /** Writes under way at the same time, counted within `atOnce`. */
  readonly writesAtOnce: number;
  readonly perSecond?: number;
  readonly perMinute?: number;
}

/** Something that waits for its turn. */
export interface Waiting {
  readonly isWrite: boolean;
  readonly start: () => void;
}

/** One server's queue, as plain bookkeeping: no clock and no timer inside, times come as arguments (milliseconds). */
export interface Lane {
  enqueue(waiting: Waiting, priority: 'interactive' | 'bulk'): void;
  /** Takes the next request that may start now, or says from when on one may; `null`: nothing to start for now. */
  next(nowMs: number): Waiting | { readonly fromMs: number } | null;
  finish(isWrite: boolean): void;
  /** Nothing starts before this time. */
  hold(untilMs: number): void;
}

/** An empty queue for one server. */
export function createLane(budget: Budget): Lane {
  const interactive: Waiting[] = [];
  const bulk: Waiting[] = [];
  const windows = [
    { lengthMs: 1_000, most: budget.perSecond },
    { lengthMs: 60_000, most: budget.perMinute },
  ].flatMap(({ lengthMs, most }) => (most === undefined ? [] : [{ lengthMs, most }]));
  let startedAtMs: number[] = [];
  let running = 0;
  let writing = 0;
  let heldUntilMs = 0;

  /** When the budget of requests per time lets the next one start. */
  function freeFromMs(): number {
    const times = windows.map(({ lengthMs, most }) => (startedAtMs.at(-most) ?? Number.NEGATIVE_INFINITY) + lengthMs);
    return Math.max(heldUntilMs, ...times);
  }

  function mayStart(waiting: Waiting): boolean {
    return !waiting.isWrite || writing < budget.writesAtOnce;
  }

  return {
    enqueue(waiting, priority) {
      (priority === 'interactive' ? interactive : bulk).push(waiting);
    },
    next(nowMs) {
      const queue = [interactive, bulk].find((candidates) => candidates.some(mayStart));
      if (queue === undefined || running >= budget.atOnce) return null;
      const fromMs = freeFromMs();
      if (fromMs > nowMs) return { fromMs };
      const [waiting] = queue.splice(queue.findIndex(mayStart), 1);
      if (waiting === undefined) return null;
      running += 1;
      if (waiting.isWrite) writing += 1;
      startedAtMs = [...startedAtMs.filter((at) => at > nowMs - 60_000), nowMs];
      return waiting;
    },
    finish(isWrite) {
      running -= 1;
      if (isWrite) writing -= 1;
    },
    hold(untilMs) {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
    },
  };
}
