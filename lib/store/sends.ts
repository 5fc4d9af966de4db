import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import { noticeActionShape } from '../model/parse-status';
import type { RecordKey } from '../model/record';
import { keyText } from '../model/record';
import type { Database } from './open';
import { parseRow } from './parse';

const send = v.object({
  id: v.string(),
  integrationId: v.string(),
  record: keyShape,
  ref: v.string(),
  name: v.string(),
  /** `due` runs at `dueAtMs`; `failed` waits for a person. */
  state: v.picklist(['due', 'failed']),
  dueAtMs: v.number(),
  attempts: v.number(),
  /** What it is doing, or why it failed, in words. */
  sentence: v.string(),
  action: v.nullable(noticeActionShape),
});

/** A record that someone asked to send, until it is linked. */
export type Send = v.InferOutput<typeof send>;

/** One send a record and integration: asking twice joins the first. */
export function sendIdOf(integrationId: string, record: RecordKey): string {
  return `${integrationId}|${keyText(record)}`;
}

/** Finds a send by its id, or `null`. */
export async function findSend(database: Database, id: string): Promise<Send | null> {
  const row = await database.get('sends', id);
  return row === undefined ? null : parseRow(send, row, 'sends');
}

/** All sends that are not finished. */
export async function listSends(database: Database): Promise<readonly Send[]> {
  const rows = await database.getAll('sends');
  return rows.map((row) => parseRow(send, row, 'sends'));
}

/** Stores a send safely on disk: once this resolves, it will be finished even if the worker dies. */
export async function putSend(database: Database, each: Send): Promise<void> {
  const transaction = database.transaction('sends', 'readwrite', { durability: 'strict' });
  void transaction.store.put(each, each.id);
  await transaction.done;
}

/** Forgets a send that is finished. */
export function removeSend(database: Database, id: string): Promise<void> {
  return database.delete('sends', id);
}
