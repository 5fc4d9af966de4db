import { BatonError } from '../errors';
import { type Budget, createLane, type Lane } from './lane';

/** A request as the pacer sees it. */
export interface Turn {
  readonly host: string;
  readonly isWrite: boolean;
  readonly priority: 'interactive' | 'bulk';
}

/** Keeps every server's budget. Requests of one priority start in the order they came; writes wait for writes. */
export interface Pacer {
  /** Does the work when its turn comes. Throws kind `rate` at once where a server wants a longer pause than is waited. */
  run<Result>(turn: Turn, work: () => Promise<Result>): Promise<Result>;
  /** Lets nothing start towards this host before a time (milliseconds since 1970), because the server asked so. */
  hold(host: string, untilMs: number): void;
  /** Says how many work with a host now, this browser among them: work that nobody waits for takes only its part. */
  share(host: string, among: number): void;
}

export interface PacerOptions {
  readonly budgetOf: (host: string) => Budget;
  /** A pause that a server asks for is waited for up to this long, in milliseconds; of a longer one the caller learns. */
  readonly longestHoldMs?: number;
  readonly now?: () => number;
  readonly sleep?: (delayMs: number) => Promise<void>;
}

/**
 * Just below Aha!'s 300 requests a minute and 20 a second, which the whole account shares (Aha! API documentation, rate
 * limiting). One send's worth is kept for what a person waits for, and bulk gives way to others, see `Pacer.share`.
 */
export const AHA_BUDGET: Budget = {
  atOnce: 6,
  writesAtOnce: 1,
  perSecond: 16,
  perMinute: 297,
  reserve: 12,
  burst: 100,
};

/**
 * Rally slows a user down above 12 requests at once and suggests one write at a time, because parallel writes below one
 * parent fail with a concurrency conflict (Broadcom knowledge base 95713 and 77114). It has no hourly limit.
 */
export const RALLY_BUDGET: Budget = { atOnce: 4, writesAtOnce: 1 };

/** A server that asks for a longer pause than this is not waited for. */
export const LONGEST_WAIT_MS = 15_000;

/** A pacer with one queue per host, made at its first request. Its memory is as short as the worker's life. */
export function createPacer(options: PacerOptions): Pacer {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)));
  const longestHoldMs = options.longestHoldMs ?? LONGEST_WAIT_MS;
  const lanes = new Map<string, Lane>();
  const wakesAtMs = new Map<string, number>();

  function laneOf(host: string): Lane {
    const known = lanes.get(host);
    if (known !== undefined) return known;
    const lane = createLane(options.budgetOf(host));
    lanes.set(host, lane);
    return lane;
  }

  function startWhatMay(host: string): void {
    const lane = laneOf(host);
    const heldMs = lane.heldMs(now());
    if (heldMs > longestHoldMs) {
      for (const waiting of lane.clear()) waiting.giveUp(heldMs);
      return;
    }
    for (let next = lane.next(now()); next !== null; next = lane.next(now())) {
      if ('fromMs' in next) {
        void wakeAt(host, next.fromMs);
        return;
      }
      next.start();
    }
  }

  async function wakeAt(host: string, atMs: number): Promise<void> {
    const planned = wakesAtMs.get(host);
    if (planned !== undefined && planned <= atMs) return;
    wakesAtMs.set(host, atMs);
    await sleep(Math.max(atMs - now(), 0));
    if (wakesAtMs.get(host) === atMs) wakesAtMs.delete(host);
    startWhatMay(host);
  }

  return {
    async run(turn, work) {
      const lane = laneOf(turn.host);
      await new Promise<void>((resolve, reject) => {
        const giveUp = (waitMs: number) => reject(tooLong(turn.host, waitMs));
        lane.enqueue({ isWrite: turn.isWrite, start: resolve, giveUp }, turn.priority);
        startWhatMay(turn.host);
      });
      try {
        return await work();
      } finally {
        lane.finish(turn.isWrite);
        startWhatMay(turn.host);
      }
    },
    hold(host, untilMs) {
      laneOf(host).hold(untilMs, now());
      startWhatMay(host);
    },
    share(host, among) {
      laneOf(host).share(among);
    },
  };
}

function tooLong(host: string, retryAfterMs: number): BatonError {
  return new BatonError('rate', `${host} wants to be left alone for a while. Baton goes on then.`, { retryAfterMs });
}
