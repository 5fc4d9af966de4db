import type { RallyOptions } from './options';
import { findObject, resolveReference } from './reference';
import { type Row, referredOid } from './row';
import type { World } from './world';

const MAX_AT_ONCE = 12;
const SLOWED_MS = 250;

/** Fields by which a write also touches what stands above its object. */
const ABOVE = ['Parent', 'PortfolioItem', 'WorkProduct', 'Requirement', 'Artifact'] as const;

/** Rally's limits on requests at the same time. */
export interface Concurrency {
  /** Comes in; beyond twelve at once per person, later. Answers the function that leaves. */
  enter(email: string): Promise<() => void>;
  /** Lets a write take its time; answers the error if its object, or what stands above it, was written meanwhile. */
  settle(path: string, body: unknown): Promise<string | undefined>;
}

/** `options` are read at every write, so that they can be switched. */
export function createConcurrency(
  world: World,
  options: Readonly<Pick<RallyOptions, 'writeMs' | 'sharedParent'>>,
): Concurrency {
  const inside = new Map<string, number>();
  const writes = new Map<number, number>();
  const wait = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));
  return {
    async enter(email) {
      const count = (inside.get(email) ?? 0) + 1;
      inside.set(email, count);
      if (count > MAX_AT_ONCE) await wait(SLOWED_MS);
      return () => inside.set(email, (inside.get(email) ?? 1) - 1);
    },
    async settle(path, body) {
      if (options.writeMs <= 0) return undefined;
      const touched = touchedBy(world, path, body, options.sharedParent === 'conflicts');
      const seen = touched.map((row) => ({ row, version: row.version, count: writes.get(row.oid) ?? 0 }));
      await wait(options.writeMs);
      const isLost = ({ row, version, count }: (typeof seen)[number]) =>
        row.version !== version || (writes.get(row.oid) ?? 0) !== count;
      const lost = seen.find(isLost);
      if (lost !== undefined) return conflictText(lost.row);
      for (const { row, count } of seen) writes.set(row.oid, count + 1);
      return undefined;
    },
  };
}

/** The object that a path names, and what stands above it now or by this body. */
function touchedBy(world: World, path: string, body: unknown, withParents: boolean): readonly Row[] {
  const id = path.split('/').findLast((segment) => /^-?\d+(\.js)?$/.test(segment));
  const own = id === undefined ? undefined : findObject(world, id);
  const inner: unknown = typeof body === 'object' && body !== null ? Object.values(body)[0] : undefined;
  const fields = new Map(Object.entries(typeof inner === 'object' && inner !== null ? inner : {}));
  const above = ABOVE.flatMap((name) => {
    const given: unknown = fields.get(name);
    const ref: unknown = typeof given === 'object' && given !== null && '_ref' in given ? given._ref : given;
    const named = typeof ref === 'string' || typeof ref === 'number' ? resolveReference(world, String(ref)) : undefined;
    const present = own === undefined ? undefined : world.store.get(referredOid(own, name) ?? Number.NaN);
    return [named, present];
  });
  const rows = [own, ...(withParents ? above : [])].filter((row) => row !== undefined);
  return [...new Set(rows)];
}

function conflictText(row: Row): string {
  const name = row.type === 'HierarchicalRequirement' ? 'UserStory' : (row.type.split('/').at(-1) ?? row.type);
  return (
    'Concurrency conflict: [Object has been modified since being read for update in this context] - ' +
    'ConcurrencyConflictException : Modified since read on update : ' +
    `Object Class : com.f4tech.slm.domain.${name} : ObjectID : ${row.oid}`
  );
}
