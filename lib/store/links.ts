import * as v from 'valibot';
import type { Link } from '../model/link';
import { keyShape } from '../model/parse-record';
import { keyText, type RecordKey } from '../model/record';
import type { Database } from './open';
import { parseRow } from './parse';

const end = v.object({ ...keyShape.entries, ref: v.string(), url: v.string() });
const link = v.object({
  integrationId: v.string(),
  aha: end,
  rally: end,
  base: v.nullable(
    v.object({
      mappingHash: v.string(),
      ahaVersion: v.string(),
      rallyVersion: v.string(),
      fields: v.record(v.string(), v.object({ aha: v.string(), rally: v.string(), row: v.exactOptional(v.string()) })),
    }),
  ),
  state: v.picklist(['linked', 'paused']),
  reason: v.exactOptional(v.string()),
  rallyStatus: v.string(),
});

/** Finds the link of a record of either side, or `null`. */
export async function findLink(database: Database, integrationId: string, key: RecordKey): Promise<Link | null> {
  const row =
    key.system === 'aha'
      ? await database.get('links', [integrationId, keyText(key)])
      : await database.getFromIndex('links', 'byRally', [integrationId, keyText(key)]);
  return row === undefined ? null : parseRow(link, row, 'links');
}

/** Finds the link of an Aha! record by what a page calls it: its reference or its id. */
export async function findLinkByPage(database: Database, integrationId: string, idOrRef: string): Promise<Link | null> {
  const query: [string, string] = [integrationId, idOrRef];
  const row =
    (await database.getFromIndex('links', 'byAhaRef', query)) ??
    (await database.getFromIndex('links', 'byAhaId', query));
  return row === undefined ? null : parseRow(link, row, 'links');
}

/** All links of an integration, in the order of their Aha! keys. */
export async function listLinks(database: Database, integrationId: string): Promise<readonly Link[]> {
  const rows = await database.getAll('links', wholeIntegration(integrationId));
  return rows.map((row) => parseRow(link, row, 'links'));
}

/** How many records of an integration are linked, without reading them. */
export function countLinks(database: Database, integrationId: string): Promise<number> {
  return database.count('links', wholeIntegration(integrationId));
}

/** Writes links in one transaction, replacing those of the same Aha! record. */
export async function putLinks(database: Database, links: readonly Link[]): Promise<void> {
  const transaction = database.transaction('links', 'readwrite');
  for (const each of links) {
    const row = { ...each, rallyKey: keyText(each.rally) };
    void transaction.store.put(row, [each.integrationId, keyText(each.aha)]);
  }
  await transaction.done;
}

/** Forgets a link in this browser; the ledger is not touched. */
export function removeLink(database: Database, each: Link): Promise<void> {
  return database.delete('links', [each.integrationId, keyText(each.aha)]);
}

function wholeIntegration(integrationId: string): IDBKeyRange {
  return IDBKeyRange.bound([integrationId], [integrationId, []]);
}
