import * as v from 'valibot';
import { keyShape, systemShape } from '../model/parse-record';
import { keyText, type RecordKey, recordId } from '../model/record';
import type { Ledger, LedgerRow, NewLedgerRow } from '../sync/ports';
import type { Database } from './open';
import { parseRow } from './parse';

const row = v.object({
  hostKey: v.string(),
  kind: v.picklist(['claim', 'link', 'base', 'unlinked', 'ignored']),
  about: keyShape,
  author: v.string(),
  value: v.string(),
  writtenAtMs: v.number(),
});

const LISTED = 100;

/** The ledger's third grade: rows in this browser only. Other people's browsers do not see them. */
export function createBrowserLedger(database: Database, nowMs: () => number): Ledger {
  return {
    async append(host: RecordKey, rows: readonly NewLedgerRow[]) {
      const transaction = database.transaction('ledgerRows', 'readwrite', { durability: 'strict' });
      for (const each of rows) void transaction.store.add({ ...each, hostKey: keyText(host), writtenAtMs: nowMs() });
      await transaction.done;
    },
    async read(host: RecordKey) {
      const rows: LedgerRow[] = [];
      let cursor = await database.transaction('ledgerRows').store.index('byHost').openCursor(keyText(host));
      while (cursor !== null) {
        rows.push(toLedgerRow(cursor.primaryKey, parseRow(row, cursor.value, 'ledger')));
        cursor = await cursor.continue();
      }
      return { rows, nowAt: new Date(nowMs()).toISOString() };
    },
    async list(from: string | null) {
      const range = from === null ? null : IDBKeyRange.lowerBound(Number(from), true);
      const rows: (LedgerRow & { readonly host: RecordKey })[] = [];
      let cursor = await database.transaction('ledgerRows').store.openCursor(range);
      for (; cursor !== null && rows.length < LISTED; cursor = await cursor.continue()) {
        const stored = parseRow(row, cursor.value, 'ledger');
        rows.push({ ...toLedgerRow(cursor.primaryKey, stored), host: hostOf(stored) });
      }
      return { rows, next: cursor === null ? null : (rows.at(-1)?.id ?? null) };
    },
    async remove(rowIds: readonly string[]) {
      const transaction = database.transaction('ledgerRows', 'readwrite');
      for (const id of rowIds) void transaction.store.delete(Number(id));
      await transaction.done;
    },
    gate: async () => ({ system: 'rally', kind: 'imports', id: recordId('0') }),
  };
}

function toLedgerRow(key: number, { kind, about, author, value, writtenAtMs }: v.InferOutput<typeof row>): LedgerRow {
  return { id: String(key), kind, about, author, value, writtenAt: new Date(writtenAtMs).toISOString() };
}

function hostOf({ hostKey }: v.InferOutput<typeof row>): RecordKey {
  const [system = '', kind = '', id = ''] = hostKey.split(':');
  return { system: v.parse(systemShape, system), kind, id: recordId(id) };
}
