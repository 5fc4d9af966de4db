import { createHttp, type Http } from '../net/http';
import { AHA_BUDGET, createPacer, type PacerOptions, RALLY_BUDGET } from '../net/pacer';
import { type Database, openDatabase } from '../store/open';
import type { SyncProgress } from '../sync/sync-pairs';
import { allowsOrigin } from './allows-origin';

/** What lives as long as the worker: opened at first use, lost with it, and never the only copy of anything. */
export interface Resources {
  database(): Promise<Database>;
  readonly http: Http;
  /** Says how many work with a server now, this browser among them, see `Pacer.share`. */
  share(host: string, among: number): void;
  /** How far the syncs that are under way have come, by integration; only told, never relied on. */
  readonly progress: Map<string, SyncProgress>;
  /** Who waits for syncs that are under way to step aside, by integration. */
  readonly awaited: Map<string, Set<object>>;
  /** Makes something once under a name and keeps it, which `isKept` tells. A failed making is forgotten. */
  keep<Thing>(name: string, make: (isKept: () => boolean) => Promise<Thing>): Promise<Thing>;
  /** Forgets everything kept whose name starts so. */
  drop(prefix: string): void;
  /** Lets requests go to a Rally server of the person's own, once the browser was asked whether it may be. */
  allowHost(origin: string): void;
  /** Takes that back. */
  denyHost(origin: string): void;
  nowMs(): number;
  sleep(delayMs: number): Promise<void>;
  /** Does the work while nothing else of this browser holds the name. Work that was cut off holds nothing. */
  lock(name: string, work: () => Promise<void>): Promise<void>;
}

/** What a test or another runtime may bring instead of the browser's own. */
export interface Surroundings {
  readonly fetch: typeof globalThis.fetch;
  readonly nowMs: () => number;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly lock: Resources['lock'];
  /** Tells when the database that it opened is closed, by whomever. */
  readonly openDatabase: (onClosed: () => void) => Promise<Database>;
  readonly budgetOf: PacerOptions['budgetOf'];
}

const browserSurroundings: Surroundings = {
  fetch: (input, init) => globalThis.fetch(input, init),
  nowMs: () => Date.now(),
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  lock: (name, work) => navigator.locks.request(name, work),
  openDatabase: (onClosed) => openDatabase(undefined, onClosed),
  budgetOf: (host) => (host.endsWith('.aha.io') ? AHA_BUDGET : RALLY_BUDGET),
};

/** Opens nothing yet: everything is made at first use. */
export function createResources({
  fetch,
  nowMs,
  sleep,
  lock,
  openDatabase,
  budgetOf,
} = browserSurroundings): Resources {
  const kept = new Map<string, Promise<unknown>>();

  function keep<Thing>(name: string, make: (isKept: () => boolean) => Promise<Thing>): Promise<Thing> {
    const known = kept.get(name);
    // The name belongs to one maker, so what was kept under it is what this maker makes.
    if (known !== undefined) return known as Promise<Thing>;
    const made: Promise<Thing> = make(() => kept.get(name) === made).catch((thrown: unknown) => {
      if (kept.get(name) === made) kept.delete(name);
      throw thrown;
    });
    kept.set(name, made);
    return made;
  }

  const hosts = new Set<string>();
  const pacer = createPacer({ budgetOf, now: nowMs, sleep });
  return {
    // Whatever is kept may hold the closed database, or what was read from one that is gone.
    database: () => keep('database', () => openDatabase(() => kept.clear())),
    http: createHttp({
      fetch,
      pacer,
      allows: (origin) => allowsOrigin(origin) || hosts.has(origin),
      now: nowMs,
      sleep,
    }),
    share: pacer.share,
    progress: new Map(),
    awaited: new Map(),
    keep,
    drop: (prefix) => {
      for (const name of kept.keys()) if (name.startsWith(prefix)) kept.delete(name);
    },
    allowHost: (origin) => {
      hosts.add(origin);
    },
    denyHost: (origin) => {
      hosts.delete(origin);
    },
    nowMs,
    sleep,
    lock,
  };
}
