import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
import { noticeActionShape } from '../model/parse-status';
import type { Database } from './open';
import { parseRow } from './parse';

/**
 * This browser's own id, made once. It lives beside the intents on purpose: if they are wiped, so is the id, and the
 * claims made under it count as someone else's until they are over.
 */
export async function browserId(database: Database): Promise<string> {
  const transaction = database.transaction('facts', 'readwrite', { durability: 'strict' });
  const stored = await transaction.store.get('browserId');
  if (stored !== undefined) return parseRow(v.string(), stored, 'browser id');
  const made = crypto.randomUUID();
  await transaction.store.put(made, 'browserId');
  await transaction.done;
  return made;
}

const pairFailure = v.object({ aha: keyShape, ref: v.string(), name: v.string(), sentence: v.string() });
const syncFact = v.object({
  atMs: v.number(),
  /** What kept it from being done at all. */
  problem: v.nullable(v.object({ sentence: v.string(), action: v.nullable(noticeActionShape) })),
  /** Pairs that were not brought in step, the first of them. */
  failures: v.exactOptional(v.array(pairFailure), []),
});

/** Why a linked pair was not brought in step, in words. */
export type PairFailure = v.InferOutput<typeof pairFailure>;

/** How the last sync of an integration went. */
export type SyncFact = v.InferOutput<typeof syncFact>;

/** How the last sync went, or `null` before the first. */
export async function readSyncFact(database: Database, integrationId: string): Promise<SyncFact | null> {
  const row = await database.get('facts', `sync:${integrationId}`);
  return row === undefined ? null : parseRow(syncFact, row, 'sync times');
}

/** Keeps how a sync went, in place of the one before. */
export async function putSyncFact(database: Database, integrationId: string, fact: SyncFact): Promise<void> {
  await database.put('facts', fact, `sync:${integrationId}`);
}

const peersFact = v.record(v.string(), v.number());

/** When other browsers were last seen at work with an Aha! account, by their ids, in milliseconds since 1970. */
export async function readPeers(database: Database, ahaOrigin: string): Promise<Readonly<Record<string, number>>> {
  const row = await database.get('facts', `peers:${ahaOrigin}`);
  return row === undefined ? {} : parseRow(peersFact, row, 'list of browsers at work');
}

/** Keeps who was seen at work, in place of what was kept before. */
export async function putPeers(
  database: Database,
  ahaOrigin: string,
  peers: Readonly<Record<string, number>>,
): Promise<void> {
  await database.put('facts', peers, `peers:${ahaOrigin}`);
}

/** When somebody last used Baton, in milliseconds since 1970; zero for never. */
export async function readActivity(database: Database): Promise<number> {
  const row = await database.get('facts', 'activity');
  return row === undefined ? 0 : parseRow(v.number(), row, 'times of use');
}

/** Keeps when somebody last used Baton. */
export async function putActivity(database: Database, atMs: number): Promise<void> {
  await database.put('facts', atMs, 'activity');
}

const ledgerFact = v.object({
  /** When it was last looked whether a better place would take the rows. */
  lookedAtMs: v.number(),
  /** The place whose rows are still being copied, and how far that has come. */
  carrying: v.exactOptional(v.object({ from: v.picklist(['rally', 'browser']), at: v.nullable(v.string()) })),
});

/** What is under way with the place of an integration's rows. */
export type LedgerFact = v.InferOutput<typeof ledgerFact>;

/** What is under way with the place of an integration's rows, or `null` where nobody has looked yet. */
export async function readLedgerFact(database: Database, integrationId: string): Promise<LedgerFact | null> {
  const row = await database.get('facts', `ledger:${integrationId}`);
  return row === undefined ? null : parseRow(ledgerFact, row, 'place of shared links');
}

/** Keeps that, in place of what was kept before. */
export async function putLedgerFact(database: Database, integrationId: string, fact: LedgerFact): Promise<void> {
  await database.put('facts', fact, `ledger:${integrationId}`);
}
