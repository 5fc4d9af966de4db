import * as v from 'valibot';
import { keyShape } from '../model/parse-record';
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
        const { kind, about, author, value, writtenAtMs } = parseRow(row, cursor.value, 'ledger');
        const writtenAt = new Date(writtenAtMs).toISOString();
        rows.push({ id: String(cursor.primaryKey), kind, about, author, value, writtenAt });
        cursor = await cursor.continue();
      }
      return { rows, nowAt: new Date(nowMs()).toISOString() };
    },
    async remove(rowIds: readonly string[]) {
      const transaction = database.transaction('ledgerRows', 'readwrite');
      for (const id of rowIds) void transaction.store.delete(Number(id));
      await transaction.done;
    },
    gate: async () => ({ system: 'rally', kind: 'imports', id: recordId('0') }),
  };
}
