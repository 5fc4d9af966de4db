import { toBatonError } from '../../lib/errors';
import type { World } from '../../lib/sync/world';
import type { Simulation } from './simulation';

/**
 * Something that a person wants done in their browser. Answers in how many milliseconds it is to be gone on with, or
 * `null` once it is over. What passes by itself is tried again, as is what a browser was at when it ended; what needs
 * another person's hand is over.
 */
export type Errand = (world: World) => Promise<number | null>;

/** All that one person wants done. */
export interface Errands {
  add(what: string, work: Errand): void;
  /** When the next one is to be looked at. */
  nextMs(): number;
  run(world: World): Promise<void>;
  /** What is not over. */
  open(): readonly string[];
}

interface Open {
  readonly what: string;
  readonly work: Errand;
  dueMs: number;
}

const AGAIN_MS = 15_000;
const FINAL: ReadonlySet<string> = new Set(['conflict', 'invalid', 'gone', 'permission']);

export function createErrands({ scheduler, trace, count }: Simulation, name: string): Errands {
  const all = new Set<Open>();

  async function runOne(world: World, errand: Open): Promise<void> {
    try {
      errand.dueMs = scheduler.nowMs() + AGAIN_MS;
      const afterMs = await errand.work(world);
      if (afterMs === null) all.delete(errand);
      else errand.dueMs = scheduler.nowMs() + afterMs;
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.cause !== undefined) throw error.cause;
      trace.note(scheduler.nowMs(), name, 'errand fails', () => `${errand.what}: ${error.kind}: ${error.message}`);
      count(`errand ${error.kind}`);
      if (FINAL.has(error.kind)) all.delete(errand);
    }
  }

  return {
    add(what, work) {
      trace.note(scheduler.nowMs(), name, 'wants', () => what);
      all.add({ what, work, dueMs: scheduler.nowMs() });
    },
    nextMs: () => Math.min(Infinity, ...[...all].map(({ dueMs }) => dueMs)),
    async run(world) {
      for (const errand of [...all]) if (errand.dueMs <= scheduler.nowMs()) await runOne(world, errand);
    },
    open: () => [...all].map(({ what }) => what),
  };
}
