import { createHttp, type Http } from '../net/http';
import { AHA_BUDGET, createPacer, RALLY_BUDGET } from '../net/pacer';
import { type Database, openDatabase } from '../store/open';
import { allowsOrigin } from './permissions';

/** What lives as long as the worker: opened at first use, lost with it, and never the only copy of anything. */
export interface Resources {
  database(): Promise<Database>;
  readonly http: Http;
  /** Makes something once under a name and keeps it. A failed making is forgotten. */
  keep<Thing>(name: string, make: () => Promise<Thing>): Promise<Thing>;
  /** Forgets everything kept whose name starts so. */
  drop(prefix: string): void;
  nowMs(): number;
}

export function createResources(): Resources {
  const kept = new Map<string, Promise<unknown>>();

  function keep<Thing>(name: string, make: () => Promise<Thing>): Promise<Thing> {
    const known = kept.get(name);
    // The name belongs to one maker, so what was kept under it is what this maker makes.
    if (known !== undefined) return known as Promise<Thing>;
    const made = make().catch((thrown: unknown) => {
      if (kept.get(name) === made) kept.delete(name);
      throw thrown;
    });
    kept.set(name, made);
    return made;
  }

  const pacer = createPacer({ budgetOf: (host) => (host.endsWith('.aha.io') ? AHA_BUDGET : RALLY_BUDGET) });
  return {
    database: () => keep('database', openDatabase),
    http: createHttp({ pacer, allows: allowsOrigin }),
    keep,
    drop: (prefix) => {
      for (const name of kept.keys()) if (name.startsWith(prefix)) kept.delete(name);
    },
    nowMs: () => Date.now(),
  };
}
