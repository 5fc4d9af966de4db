import { findObject } from './reference';
import type { Row } from './row';
import type { World } from './world';

const MAX_AT_ONCE = 12;
const SLOWED_MS = 250;

/** Rally's limits on requests at the same time. */
export interface Concurrency {
  /** Comes in; beyond twelve at once per person, later. Answers the function that leaves. */
  enter(email: string): Promise<() => void>;
  /** Lets a write take its time; answers the error if its object or parent was written meanwhile. */
  settle(path: string): Promise<string | undefined>;
}

/** `options.writeMs` is read at every write, so that it can be switched. */
export function createConcurrency(world: World, options: { readonly writeMs: number }): Concurrency {
  const inside = new Map<string, number>();
  const wait = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));
  return {
    async enter(email) {
      const count = (inside.get(email) ?? 0) + 1;
      inside.set(email, count);
      if (count > MAX_AT_ONCE) await wait(SLOWED_MS);
      return () => inside.set(email, (inside.get(email) ?? 1) - 1);
    },
    async settle(path) {
      if (options.writeMs <= 0) return undefined;
      const id = path.split('/').findLast((segment) => /^-?\d+(\.js)?$/.test(segment));
      const row = id === undefined ? undefined : findObject(world, id);
      const before = row?.version;
      await wait(options.writeMs);
      return row === undefined || row.version === before ? undefined : conflictText(row);
    },
  };
}

function conflictText(row: Row): string {
  const name = row.type === 'HierarchicalRequirement' ? 'UserStory' : (row.type.split('/').at(-1) ?? row.type);
  return (
    'Concurrency conflict: [Object has been modified since being read for update in this context] - ' +
    'ConcurrencyConflictException : Modified since read on update : ' +
    `Object Class : com.f4tech.slm.domain.${name} : ObjectID : ${row.oid}`
  );
}
