import type { Faults } from './faults';
import { createRandom, type Random } from './random';
import { createScheduler, type Scheduler } from './scheduler';
import { createTrace, type Trace } from './trace';

/** Where all simulations begin: a Saturday at noon, so that nothing hangs on the day of the test. */
export const START_MS = Date.UTC(2026, 0, 10, 12);

/** What goes wrong at one await; `none` mostly. */
export type Mishap =
  | 'none'
  | 'lostRequest'
  | 'lostReply'
  | 'late'
  | 'serverError'
  | 'serverErrorDone'
  | 'rateLimited'
  | 'killBefore'
  | 'killAfter'
  | 'pause';

/** One run: its time, its two streams of chance, its faults and what it did. */
export interface Simulation {
  readonly seed: number;
  readonly faults: Faults;
  readonly scheduler: Scheduler;
  /** What people do. */
  readonly workload: Random;
  /** When things happen and what goes wrong. */
  readonly schedule: Random;
  readonly trace: Trace;
  /** Faults happen before this and not after, so that everything must come right in the end. */
  readonly calmFromMs: number;
  /** How often each thing happened: what a run has never reached it has not tested. */
  readonly counts: Map<string, number>;
  /** Systems that answer nobody just now. */
  readonly down: Set<string>;
  /** Records that Baton moved into a recycle bin, and those of which a person had said so, by their key text. */
  readonly removed: Set<string>;
  readonly consented: Set<string>;
  /** Programming mistakes: whatever was thrown that is no answer of a server. */
  readonly crashes: string[];
  /** Words that the engine did not keep, see `createPromises`. */
  readonly broken: Set<string>;
  /** The mishaps that happened, by the number of their await. */
  readonly mishaps: Map<number, Mishap>;
  /** Draws what goes wrong at the next await. */
  drawMishap(isRemote: boolean): Mishap;
  /** How many awaits there were so far. */
  awaits(): number;
  count(name: string): void;
}

export interface SimulationOptions {
  readonly seed: number;
  readonly faults: Faults;
  readonly calmAfterMs: number;
  readonly tellsStory?: boolean;
  /** Awaits at which nothing goes wrong, whatever was drawn: how a failure is made smaller. */
  readonly suppressed?: ReadonlySet<number>;
  /** Mishaps that happen for certain, by the number of their await. */
  readonly planned?: ReadonlyMap<number, Mishap>;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const { seed, faults, suppressed, planned } = options;
  const scheduler = createScheduler(START_MS);
  const schedule = createRandom(seed, 'schedule');
  const counts = new Map<string, number>();
  const mishaps = new Map<number, Mishap>();
  const calmFromMs = START_MS + options.calmAfterMs;
  let awaits = 0;

  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

  return {
    seed,
    faults,
    scheduler,
    workload: createRandom(seed, 'workload'),
    schedule,
    trace: createTrace(START_MS, options.tellsStory ?? false),
    calmFromMs,
    counts,
    crashes: [],
    broken: new Set(),
    removed: new Set(),
    consented: new Set(),
    down: new Set(),
    mishaps,
    count,
    awaits: () => awaits,
    drawMishap(isRemote) {
      const index = awaits++;
      // The same numbers are drawn whatever comes of them, so that leaving out one mishap moves no other.
      const drawn = choose(schedule.next(), schedule.next(), faults, isRemote);
      const forced = planned?.get(index);
      const mishap = forced ?? (scheduler.nowMs() >= calmFromMs || suppressed?.has(index) ? 'none' : drawn);
      if (mishap !== 'none') {
        count(mishap);
        mishaps.set(index, mishap);
      }
      return mishap;
    },
  };
}

function choose(first: number, second: number, faults: Faults, isRemote: boolean): Mishap {
  let rest = first;
  const happens = (chance: number) => {
    rest -= chance;
    return rest < 0;
  };
  if (happens(faults.kill)) return second < 0.5 ? 'killBefore' : 'killAfter';
  if (happens(faults.pause)) return 'pause';
  if (!isRemote) return 'none';
  if (happens(faults.lostRequest)) return 'lostRequest';
  if (happens(faults.lostReply)) return 'lostReply';
  if (happens(faults.late)) return 'late';
  if (happens(faults.serverError)) return second < 0.5 ? 'serverError' : 'serverErrorDone';
  if (happens(faults.rateLimited)) return 'rateLimited';
  return 'none';
}
