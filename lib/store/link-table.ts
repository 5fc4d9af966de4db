import type { IDBPTransaction, StoreNames } from 'idb';
import * as v from 'valibot';
import { blockOf, createLinkMap, type LinkMap } from './link-map';
import type { Database } from './open';
import { type PackedLink, packedLinkShape } from './packed-link';
import { parseRow } from './parse';
import type { BatonSchema } from './schema';

/** A link that was written, or the Aha! key of one that was removed. */
export type LinkChange = readonly [integrationId: string, changed: PackedLink | string];

/** What else changes in the same transaction, wholly or not at all. */
export interface Along {
  readonly stores: readonly StoreNames<BatonSchema>[];
  write(transaction: IDBPTransaction<BatonSchema, StoreNames<BatonSchema>[], 'readwrite'>): void;
}

/** All integrations' links in memory, and what of them is still in the journal and not in the blocks. */
interface LinkTable {
  readonly maps: Map<string, LinkMap>;
  /** Key of the journal's newest row: grows with every change. */
  newestRow: number;
  rowsInJournal: number;
  changesInJournal: number;
  /** Blocks that the journal changes, by integration. */
  readonly staleBlocks: Map<string, Set<number>>;
}

const MOST_ROWS = 200;
const MOST_CHANGES = 4_000;

const blockRow = v.object({ integrationId: v.string(), links: v.array(packedLinkShape) });
const journalRow = v.array(v.tuple([v.string(), v.union([v.string(), packedLinkShape])]));

const tables = new WeakMap<Database, Promise<LinkTable>>();
const queues = new WeakMap<Database, Promise<void>>();

/** An integration's links. They are loaded once for as long as the worker lives, since nobody else writes them. */
export async function openLinkMap(database: Database, integrationId: string): Promise<LinkMap> {
  return mapOf(await openTable(database), integrationId);
}

/**
 * Writes changes, however many, as one row of the journal, and only then into memory. A journal that has grown is
 * folded into the blocks first: every put costs the browser about the same, whether it holds one link or thousands.
 */
export function changeLinks(database: Database, changes: readonly LinkChange[], along?: Along): Promise<void> {
  const turn = (queues.get(database) ?? Promise.resolve()).then(() => change(database, changes, along));
  queues.set(
    database,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Grows with every change of any link, across restarts; zero before the first. Loads no link. */
export async function readLinksRevision(database: Database): Promise<number> {
  const newest = await database.transaction('linkJournal').store.openKeyCursor(null, 'prev');
  return newest?.primaryKey ?? 0;
}

async function change(database: Database, changes: readonly LinkChange[], along?: Along): Promise<void> {
  let table = await openTable(database);
  if (table.rowsInJournal >= MOST_ROWS || table.changesInJournal >= MOST_CHANGES) {
    await fold(database, table);
    table = await openTable(database);
  }
  const stores: StoreNames<BatonSchema>[] = ['linkJournal', ...(along?.stores ?? [])];
  const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
  along?.write(transaction);
  const [newestRow] = await Promise.all([transaction.objectStore('linkJournal').add(changes), transaction.done]);
  // Rows that are not ours in between: another build wrote them, before it was ended. All is read again.
  if (newestRow !== table.newestRow + 1) tables.delete(database);
  else apply(table, newestRow, changes);
}

/** Writes the blocks that the journal changes and empties it, but for one row that keeps the count going. */
async function fold(database: Database, table: LinkTable): Promise<void> {
  const transaction = database.transaction(['linkBlocks', 'linkJournal'], 'readwrite', { durability: 'relaxed' });
  const journal = transaction.objectStore('linkJournal');
  const newest = await journal.openKeyCursor(null, 'prev');
  if (newest?.primaryKey !== table.newestRow) {
    tables.delete(database);
    return;
  }
  const blocks = transaction.objectStore('linkBlocks');
  for (const [integrationId, numbers] of table.staleBlocks) {
    for (const [number, links] of mapOf(table, integrationId).listBlocks(numbers)) {
      if (links.length === 0) void blocks.delete([integrationId, number]);
      else void blocks.put({ integrationId, links }, [integrationId, number]);
    }
  }
  void journal.clear();
  void journal.put([], table.newestRow);
  await transaction.done;
  table.staleBlocks.clear();
  table.rowsInJournal = 1;
  table.changesInJournal = 0;
}

function openTable(database: Database): Promise<LinkTable> {
  const known = tables.get(database);
  if (known !== undefined) return known;
  const loading = load(database).catch((thrown: unknown) => {
    if (tables.get(database) === loading) tables.delete(database);
    throw thrown;
  });
  tables.set(database, loading);
  return loading;
}

async function load(database: Database): Promise<LinkTable> {
  const transaction = database.transaction(['linkBlocks', 'linkJournal']);
  const journal = transaction.objectStore('linkJournal');
  const [blocks, keys, rows] = await Promise.all([
    transaction.objectStore('linkBlocks').getAll(),
    journal.getAllKeys(),
    journal.getAll(),
  ]);
  const table: LinkTable = {
    maps: new Map(),
    newestRow: 0,
    rowsInJournal: 0,
    changesInJournal: 0,
    staleBlocks: new Map(),
  };
  for (const row of blocks) {
    const { integrationId, links } = parseRow(blockRow, row, 'links');
    const map = mapOf(table, integrationId);
    for (const packed of links) map.put(packed);
  }
  for (const [place, key] of keys.entries()) apply(table, key, parseRow(journalRow, rows[place], 'links'));
  return table;
}

function apply(table: LinkTable, newestRow: number, changes: readonly LinkChange[]): void {
  for (const [integrationId, changed] of changes) {
    const map = mapOf(table, integrationId);
    if (typeof changed === 'string') map.remove(changed);
    else map.put(changed);
    const stale = table.staleBlocks.get(integrationId) ?? new Set();
    table.staleBlocks.set(integrationId, stale.add(blockOf(typeof changed === 'string' ? changed : changed[0])));
  }
  table.newestRow = newestRow;
  table.rowsInJournal += 1;
  table.changesInJournal += changes.length;
}

function mapOf({ maps }: LinkTable, integrationId: string): LinkMap {
  const map = maps.get(integrationId) ?? createLinkMap();
  maps.set(integrationId, map);
  return map;
}
