import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import { type AhaKind, factsOf, kindOfClass } from './kinds';
import { EVERYTHING, type RecordList } from './lists';
import { mapInOrder } from './map-in-order';
import { unlessAbsent } from './unless-absent';
import { id, record, type WireRecord } from './wire';
import { readRecord } from './write';

const READS_AT_ONCE = 4;
/** Kinds whose to-dos have a list of their own. Source: Aha! API documentation, to-dos. */
const WITH_LIST: readonly AhaKind[] = ['feature', 'epic', 'release', 'requirement'];

const listed = v.looseObject({ id });
const home = v.object({ taskable: v.object({ type: v.string() }) });

/**
 * The to-dos of one record, oldest first. The interface lists those of an initiative nowhere; they show when they change.
 */
export async function readTodosOf(client: AhaClient, kind: AhaKind, recordId: string): Promise<readonly WireRecord[]> {
  if (!WITH_LIST.includes(kind)) return [];
  const { items } = await client.readAll([factsOf(kind).plural, recordId, 'tasks'], 'tasks', { fields: EVERYTHING });
  return inOrder(await readWhole(client, items));
}

/**
 * The to-dos of a workspace that hang on records of the kinds that Baton links, changed since a time. There is a list
 * of the whole account only, whose rows name their workspace. Approvals and work requests are lists of their own.
 */
export async function listTodos(
  client: AhaClient,
  workspaceId: string,
  updatedSince: string | undefined,
): Promise<RecordList> {
  const query = { fields: EVERYTHING, updated_since: updatedSince, type: 'Task' };
  const { items, serverTime } = await client.readAll(['tasks'], 'tasks', query);
  const whole = await readWhole(client, items);
  return { records: inOrder(whole.filter((raw) => (raw.product_id ?? workspaceId) === workspaceId)), serverTime };
}

/** A list may hold little more than names, whatever fields it is asked for: such rows are read one by one. */
async function readWhole(client: AhaClient, items: readonly unknown[]): Promise<readonly WireRecord[]> {
  const records = await mapInOrder(items, READS_AT_ONCE, async (item) => {
    const row = parseAnswer(listed, item);
    const isWhole = 'updated_at' in row && 'taskable' in row;
    return isWhole ? parseAnswer(record, item) : unlessAbsent(readRecord(client, 'todo', row.id));
  });
  return records.filter((raw) => raw !== null).filter(isLinkable);
}

/** To-dos can hang on ideas, pages and much else, or on nothing. */
function isLinkable(raw: WireRecord): boolean {
  const parsed = v.safeParse(home, raw);
  return parsed.success && kindOfClass(parsed.output.taskable.type) !== null;
}

function inOrder(records: readonly WireRecord[]): readonly WireRecord[] {
  return records.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
