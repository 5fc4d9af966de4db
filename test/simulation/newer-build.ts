import type { LedgerRow } from '../../lib/sync/ports';
import type { World } from '../../lib/sync/world';

const NOW = '"v":1';
const NEXT = '"v":2';

/** A later version of Baton: the same, but that its rows in the ledger are of the next version. It reads the old ones. */
export function asNewerBuild(world: World): World {
  const { ledger } = world;
  return {
    ...world,
    ledger: {
      ...ledger,
      append: (host, rows) =>
        ledger.append(
          host,
          rows.map((row) => ({ ...row, value: row.value.replace(NOW, NEXT) })),
        ),
      async read(host) {
        const read = await ledger.read(host);
        return { ...read, rows: read.rows.map((row) => ({ ...row, value: row.value.replace(NEXT, NOW) })) };
      },
    },
  };
}

/** Whether a row says that a later version wrote it. */
export function isOfNewerBuild({ value }: LedgerRow): boolean {
  return value.includes(NEXT);
}
