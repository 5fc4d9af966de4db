import { BatonError } from '../errors';
import type { AhaClient } from './client';
import type { AhaKind } from './kinds';
import { listRecords } from './lists';
import { createRequirementWatch } from './requirement-changes';
import { requirementsIn } from './requirements';
import { listTodos } from './todos';
import type { WireRecord } from './wire';

/** Read again before the cursor: whether `updated_since` includes its own moment is not documented. */
const OVERLAP_MS = 60_000;
/** Where to begin when a cursor lies in the server's future: its clock was set back, nobody knows how far. */
const BEGINNING = new Date(0).toISOString();
/** How far back the first cursor lies where the server does not tell its time, and this browser's clock must do. */
const UNTOLD_MS = 60 * 60 * 1000;

export interface ChangedWire {
  readonly records: readonly { readonly kind: AhaKind; readonly raw: WireRecord }[];
  readonly cursor: string;
}

/** Finds what changed in a workspace. Holds only what makes the next question cheaper. */
export interface ChangeReader {
  /** ISO 8601 cursors of the server's time; `null` answers where to begin. `linkedIds`: requirements that are linked. */
  read(kinds: readonly AhaKind[], cursor: string | null, linkedIds: ReadonlySet<string> | null): Promise<ChangedWire>;
}

/** Reads a workspace's changes. `nowMs` is this browser's clock, for when the server does not tell its time. */
export function createChangeReader(client: AhaClient, workspaceId: string, nowMs: () => number): ChangeReader {
  const requirements = createRequirementWatch(client, workspaceId, nowMs);

  async function begin(): Promise<ChangedWire> {
    const { serverTime } = await client.read(['products', workspaceId], { fields: 'name' });
    return { records: [], cursor: serverTime ?? new Date(nowMs() - UNTOLD_MS).toISOString() };
  }

  async function readFrom(kinds: readonly AhaKind[], cursor: string, linkedIds: ReadonlySet<string> | null) {
    const updatedSince = new Date(Math.max(0, Date.parse(cursor) - OVERLAP_MS)).toISOString();
    const listed = kinds.filter((kind) => kind !== 'requirement' && kind !== 'todo');
    const wantsRequirements = kinds.includes('requirement');
    const found: { kind: AhaKind; raw: WireRecord }[] = [];
    let serverTime: string | null = null;
    for (const kind of wantsRequirements && !listed.includes('feature') ? [...listed, 'feature' as const] : listed) {
      const list = await listRecords(client, ['products', workspaceId], kind, { updatedSince });
      serverTime ??= list.serverTime;
      if (listed.includes(kind)) found.push(...list.records.map((raw) => ({ kind, raw })));
      if (kind === 'feature' && wantsRequirements) {
        const below = list.records.flatMap(requirementsIn);
        const changed = below.filter((raw) => isAtOrAfter(raw.updated_at, updatedSince));
        found.push(...changed.map((raw) => ({ kind: 'requirement' as const, raw })));
      }
    }
    if (kinds.includes('todo')) {
      const todos = await listTodos(client, workspaceId, updatedSince);
      serverTime ??= todos.serverTime;
      found.push(...todos.records.map((raw) => ({ kind: 'todo' as const, raw })));
    }
    if (wantsRequirements) {
      const known = new Set(found.map(({ raw }) => raw.id));
      const others = await requirements.read(updatedSince, linkedIds);
      found.push(...others.filter((raw) => !known.has(raw.id)).map((raw) => ({ kind: 'requirement' as const, raw })));
    }
    return { found, serverTime };
  }

  return {
    read: async (kinds, cursor, linkedIds) => {
      if (cursor === null) return begin();
      if (Number.isNaN(Date.parse(cursor)))
        throw new BatonError('invalid', 'The place where Baton stopped reading Aha! is unreadable. Run a full sync.');
      const first = await readFrom(kinds, cursor, linkedIds);
      const { serverTime } = first;
      const isFuture = serverTime !== null && Date.parse(cursor) > Date.parse(serverTime) + OVERLAP_MS;
      const { found } = isFuture ? await readFrom(kinds, BEGINNING, linkedIds) : first;
      return { records: found, cursor: serverTime ?? newest(cursor, found) };
    },
  };
}

/** Without the server's time the newest change seen is the furthest place that is safe to go on from. */
function newest(cursor: string, found: readonly { readonly raw: WireRecord }[]): string {
  return found.reduce(
    (latest, { raw }) => (isAtOrAfter(raw.updated_at, latest) ? (raw.updated_at ?? latest) : latest),
    cursor,
  );
}

function isAtOrAfter(time: string | null | undefined, other: string): boolean {
  return time === null || time === undefined || Date.parse(time) >= Date.parse(other);
}
