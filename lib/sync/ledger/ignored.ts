import { keyText, type RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import type { LedgerRows } from '../ports';
import type { World } from '../world';

/** The records that somebody does not want to be asked about, by their key text; rows of the ledger's gate. */
export function listIgnored({ rows }: LedgerRows): ReadonlySet<string> {
  return new Set(rows.filter(({ kind }) => kind === 'ignored').map(({ about }) => keyText(about)));
}

/** Tells every browser that nobody wants to be asked about these records. */
export async function ignoreRecords(world: World, records: readonly RecordKey[]): Promise<void> {
  const gate = await world.ledger.gate();
  const known = listIgnored(await world.ledger.read(gate));
  const fresh = records.filter((record) => !known.has(keyText(record)));
  if (fresh.length === 0) return;
  await world.ledger.append(
    gate,
    fresh.map((record) => ({ kind: 'ignored', about: keyOf(record), author: world.author, value: '1' })),
  );
}

/** Takes that back. */
export async function stopIgnoring(world: World, record: RecordKey): Promise<void> {
  const { rows } = await world.ledger.read(await world.ledger.gate());
  const mine = rows.filter((row) => row.kind === 'ignored' && keyText(row.about) === keyText(record));
  if (mine.length > 0) await world.ledger.remove(mine.map(({ id }) => id));
}
