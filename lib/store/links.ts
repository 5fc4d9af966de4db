import type { Link } from '../model/link';
import { keyText, type RecordKey } from '../model/record';
import { changeLinks, openLinkMap } from './link-table';
import type { Database } from './open';
import { packLink } from './packed-link';

/** Finds the link of a record of either side, or `null`. */
export async function findLink(database: Database, integrationId: string, key: RecordKey): Promise<Link | null> {
  const map = await openLinkMap(database, integrationId);
  return key.system === 'aha' ? map.findByAha(keyText(key)) : map.findByRally(keyText(key));
}

/** Finds the link of an Aha! record by what a page calls it: its reference or its id. */
export async function findLinkByPage(database: Database, integrationId: string, idOrRef: string): Promise<Link | null> {
  return (await openLinkMap(database, integrationId)).findByPage(idOrRef);
}

/** All links of an integration, in the order of their Aha! keys. */
export async function listLinks(database: Database, integrationId: string): Promise<readonly Link[]> {
  return (await openLinkMap(database, integrationId)).list();
}

/** How many records of an integration are linked, without reading them. */
export async function countLinks(database: Database, integrationId: string): Promise<number> {
  return (await openLinkMap(database, integrationId)).size;
}

/** Writes links in one transaction, replacing those of the same Aha! record. */
export async function putLinks(database: Database, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  await changeLinks(
    database,
    links.map((each) => [each.integrationId, packLink(each)]),
  );
}

/** Forgets a link in this browser; the ledger is not touched. */
export function removeLink(database: Database, each: Link): Promise<void> {
  return changeLinks(database, [[each.integrationId, keyText(each.aha)]]);
}
