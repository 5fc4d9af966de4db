import type { DBSchema } from 'idb';

/**
 * The database as the newest version has it. Values are `unknown` on purpose: whatever is read back is parsed by the
 * file of its store, since an older version or another build may have written it.
 */
export interface BatonSchema extends DBSchema {
  /** Who we are connected to and what maps to what. Key: the integration's id. */
  integrations: { key: string; value: unknown };
  /** Gone since version 4, whose migration reads it. Key: integration id, Aha! key text. */
  links: {
    key: [string, string];
    value: unknown;
    indexes: { byRally: [string, string]; byAhaRef: [string, string]; byAhaId: [string, string] };
  };
  /** Links, some hundreds in a row. Key: integration id, number of the block. */
  linkBlocks: { key: [string, number]; value: unknown };
  /** Changes of links since their blocks were written, a row for each call. */
  linkJournal: { key: number; value: unknown };
  /** Key: marker. Written with strict durability. */
  intents: { key: string; value: unknown };
  /** Updates that were sent and not yet looked at again. Key: integration id, the write's id. Strict durability. */
  openWrites: { key: [string, string]; value: unknown };
  /** Sends asked for and not finished. Key: send id. */
  sends: { key: string; value: unknown };
  /** Key: integration id. */
  cursors: { key: string; value: unknown };
  /** Pairs of which something changed. Key: integration id, Aha! key text. */
  dirty: { key: [string, string]; value: unknown };
  /** Differences that a person must decide. Key: integration id, Aha! key text. */
  conflicts: { key: [string, string]; value: unknown };
  /** What cannot be carried over between two linked records. Key: integration id, Aha! key text. */
  notes: { key: [string, string]; value: unknown };
  /** Records without a counterpart that could get one. Key: integration id, key text. */
  candidates: { key: [string, string]; value: unknown };
  /** Where Rally records without a counterpart were last seen. Key: integration id, Rally's id. */
  places: { key: [string, string]; value: unknown };
  /** Every write, with what was there before. */
  journal: { key: number; value: unknown; indexes: { byRecord: string } };
  /** The ledger's rows, where links live in this browser only. */
  ledgerRows: { key: number; value: unknown; indexes: { byHost: string } };
  /** Encrypted keys and the key that encrypts them. */
  secrets: { key: string; value: unknown };
  /** What each system says of its kinds and fields. Key: integration id, system. */
  schemas: { key: [string, string]; value: unknown };
  /** Single values: the browser's own id, the last sync. */
  facts: { key: string; value: unknown };
  /** Integrations that are being set up. Key: draft id. */
  drafts: { key: string; value: unknown };
  /** Runs over many records. Key: integration id, run id. */
  batches: { key: [string, string]; value: unknown };
  /** What each run is to do. Key: integration id, run id, place. */
  batchItems: { key: [string, string, number]; value: unknown };
}
