import { type AhaClient, parseAnswer } from './client';
import { type AhaKind, factsOf } from './kinds';
import { record, type WireRecord } from './wire';

export interface RecordList {
  readonly records: readonly WireRecord[];
  readonly serverTime: string | null;
}

/** Lists answer little more than names unless asked for everything. Source: Aha! API documentation, fields. */
export const EVERYTHING = '*';

/**
 * The records of a kind below something: `['products', id]`, `['epics', id]`. `updatedSince` is ISO 8601 in UTC.
 * Requirements have no list of a workspace.
 */
export async function listRecords(
  client: AhaClient,
  below: readonly string[],
  kind: AhaKind,
  filter: { readonly updatedSince?: string | undefined; readonly q?: string; readonly fields?: string } = {},
): Promise<RecordList> {
  const { plural } = factsOf(kind);
  const list = await client.readAll([...below, plural], plural, {
    fields: filter.fields ?? EVERYTHING,
    updated_since: filter.updatedSince,
    q: filter.q,
  });
  return { records: list.items.map((item) => parseAnswer(record, item)), serverTime: list.serverTime };
}
