/** What one server is asked for at most. */
export interface Budget {
  /** Requests under way at the same time. */
  readonly atOnce: number;
  /** Writes under way at the same time, counted within `atOnce`. */
  readonly writesAtOnce: number;
  readonly perSecond?: number;
  readonly perMinute?: number;
  /** Of each minute's requests, those that only what a person waits for may use. */
  readonly reserve?: number;
  /** Of each minute's requests, those that bulk may make in a burst; the others go evenly, so that turns come up all the time. */
  readonly burst?: number;
}

/** Something that waits for its turn. */
export interface Waiting {
  readonly isWrite: boolean;
  readonly start: () => void;
  /** The server wants a longer pause than anybody waits for, in milliseconds. */
  readonly giveUp: (waitMs: number) => void;
}

/** One server's queue, as plain bookkeeping: no clock and no timer inside, times come as arguments (milliseconds). */
export interface Lane {
  enqueue(waiting: Waiting, priority: 'interactive' | 'bulk'): void;
  /** Takes the next request that may start now, or says from when on one may; `null`: nothing to start for now. */
  next(nowMs: number): Waiting | { readonly fromMs: number } | null;
  finish(isWrite: boolean): void;
  /** How much longer the server wants to be left alone, in milliseconds. */
  heldMs(nowMs: number): number;
  /** Takes all that wait out of the queue. */
  clear(): readonly Waiting[];
  /** Nothing starts before this time, and bulk goes on at half its pace, which doubles again every minute. */
  hold(untilMs: number, nowMs: number): void;
  /** How many share what the server gives: bulk takes its part of it. */
  share(among: number): void;
}

/** Refusals of requests that were under way together are one refusal. */
const ONE_REFUSAL_MS = 5_000;
const MINUTE_MS = 60_000;
const RECOVERY_MS = 60_000;
const LEAST_PACE = 1 / 16;

/** An empty queue for one server. */
export function createLane(budget: Budget): Lane {
  const interactive: Waiting[] = [];
  const bulk: Waiting[] = [];
  const { perSecond, perMinute, reserve = 0, burst } = budget;
  const windows = [
    { lengthMs: 1_000, most: perSecond, reserve: 0 },
    { lengthMs: MINUTE_MS, most: perMinute, reserve },
  ].flatMap(({ lengthMs, most, reserve }) => (most === undefined ? [] : [{ lengthMs, most, reserve }]));
  let startedAtMs: number[] = [];
  let running = 0;
  let writing = 0;
  let heldUntilMs = 0;
  let sharers = 1;
  let slowed = { pace: 1, atMs: Number.NEGATIVE_INFINITY };

  /** The part of the budget that bulk takes now, between 0 and 1. */
  function paceAt(nowMs: number): number {
    return Math.min(1, slowed.pace * 2 ** ((nowMs - slowed.atMs) / RECOVERY_MS)) / sharers;
  }

  /** When the budget of requests per time lets the next one start. */
  function freeFromMs(isBulk: boolean, nowMs: number): number {
    const times = windows.map(({ lengthMs, most, reserve }) => {
      const mine = isBulk ? Math.max(1, Math.floor((most - reserve) * paceAt(nowMs))) : most;
      return (startedAtMs.at(-mine) ?? Number.NEGATIVE_INFINITY) + lengthMs;
    });
    return Math.max(heldUntilMs, ...times, isBulk ? evenFromMs(nowMs) : 0);
  }

  /** When the next of bulk's requests is due once it has had its burst. */
  function evenFromMs(nowMs: number): number {
    if (perMinute === undefined || burst === undefined) return 0;
    const pace = paceAt(nowMs);
    // Whoever was refused has no burst until the old pace is taken up again.
    const isSlowed = pace * sharers < 1;
    const mine = Math.max(1, Math.floor(burst / sharers));
    const isOverBurst = isSlowed || (startedAtMs.at(-mine) ?? Number.NEGATIVE_INFINITY) > nowMs - MINUTE_MS;
    const eachMs = MINUTE_MS / ((perMinute - reserve) * pace);
    return isOverBurst ? (startedAtMs.at(-1) ?? Number.NEGATIVE_INFINITY) + eachMs : 0;
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
      const fromMs = freeFromMs(queue === bulk, nowMs);
      if (fromMs > nowMs) return { fromMs };
      const [waiting] = queue.splice(queue.findIndex(mayStart), 1);
      if (waiting === undefined) return null;
      running += 1;
      if (waiting.isWrite) writing += 1;
      startedAtMs = [...startedAtMs.filter((at) => at > nowMs - MINUTE_MS), nowMs];
      return waiting;
    },
    finish(isWrite) {
      running -= 1;
      if (isWrite) writing -= 1;
    },
    heldMs: (nowMs) => Math.max(0, heldUntilMs - nowMs),
    clear: () => [...interactive.splice(0), ...bulk.splice(0)],
    hold(untilMs, nowMs) {
      heldUntilMs = Math.max(heldUntilMs, untilMs);
      if (nowMs - slowed.atMs < ONE_REFUSAL_MS) return;
      slowed = { pace: Math.max(LEAST_PACE, (paceAt(nowMs) * sharers) / 2), atMs: nowMs };
    },
    share(among) {
      sharers = Math.max(1, among);
    },
  };
}
