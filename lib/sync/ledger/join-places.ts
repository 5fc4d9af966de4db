import { BatonError } from '../../errors';
import { type RecordKey, recordId } from '../../model/record';
import type { Ledger, LedgerRow, LedgerRows } from '../ports';

/** The places where a team's rows may stand, seen by one browser. Everybody knows them in the same order. */
export interface Places {
  /** Those that go before the one that this browser writes to. */
  readonly above: readonly Ledger[];
  readonly own: Ledger;
  readonly below: readonly Ledger[];
}

/** What a place answers that this person may not see into, or that is not there. */
const NOT_THERE = ['permission', 'invalid', 'gone'];
const SEPARATOR = ':';

/** Stands for the gate of whatever place; each has its own. */
const GATE: RecordKey = { system: 'rally', kind: 'imports', id: recordId('0') };

/**
 * One ledger of several places, for a team whose people may not all write to the same one: an owner writes to Aha!,
 * somebody with fewer rights to Rally. Each browser writes to its own place and reads all of them.
 *
 * Links, bases, tombstones and what is ignored add up: the lowest Rally id, the highest generation and the newest base
 * count, whichever place they stand in. Claims need an order, and row ids of two servers cannot be compared, nor their
 * clocks. So within a place the lowest row wins, and between places this holds (`judgeClaims`, `claimHost`):
 *
 * 1. Whoever claims writes the claim first and looks at all places afterwards. Who sees a claim of another place does not
 *    create.
 * 2. Of two that see each other, the one in the lower place takes its claim back; the one above waits until it is gone,
 *    or dead and settled, since the other may not have seen it.
 * 3. Whoever has sent a create already was the owner before the other came, and stays it until that create is over.
 * 4. That at least one of two sees the other needs time where readings lag: below, a claim counts only after twice the
 *    longest lag. Missed by a reading above, it was written later than one lag before that reading; then its own look, two
 *    lags later, shows the claim above. So the first place needs no waiting.
 *
 * Each place's own server tells the age of its rows; `writtenAt` is moved to the time of this browser's own place, so that
 * ages stay what they are. What stands in one browser only is seen by nobody else: it yields like the others and is
 * respected by none, which people are told before they send.
 */
export function joinPlaces({ above, own, below }: Places): Ledger {
  const others = [
    ...above.map((ledger) => ({ ledger, elsewhere: 'above' as const })),
    ...below.map((ledger) => ({ ledger, elsewhere: 'below' as const })),
  ];

  async function readElsewhere(index: number, host: RecordKey): Promise<LedgerRows | null> {
    const other = others[index];
    if (other === undefined) return null;
    const { ledger, elsewhere } = other;
    const read = await unlessNotThere(async () => ledger.read(await hostIn(ledger, host)));
    const named = (row: LedgerRow) => ({ ...row, id: `${index}${SEPARATOR}${row.id}`, elsewhere });
    return read && { ...read, rows: read.rows.map(named) };
  }

  return {
    append: async (host, rows) => own.append(await hostIn(own, host), rows),
    async read(host) {
      const [mine, ...theirs] = await Promise.all([
        hostIn(own, host).then((there) => own.read(there)),
        ...others.map((_, index) => readElsewhere(index, host)),
      ]);
      return theirs.reduce<LedgerRows>((all, some) => (some === null ? all : addRows(all, some)), mine);
    },
    async remove(rowIds) {
      const here = rowIds.filter((id) => !id.includes(SEPARATOR));
      if (here.length > 0) await own.remove(here);
      for (const [index, { ledger }] of others.entries()) {
        const start = `${index}${SEPARATOR}`;
        const there = rowIds.filter((id) => id.startsWith(start)).map((id) => id.slice(start.length));
        if (there.length > 0) await ledger.remove(there);
      }
    },
    gate: async () => GATE,
    yields: above.length > 0,
  };
}

async function hostIn(ledger: Ledger, host: RecordKey): Promise<RecordKey> {
  return host.system === GATE.system && host.kind === GATE.kind ? ledger.gate() : host;
}

async function unlessNotThere<Result>(ask: () => Promise<Result>): Promise<Result | null> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof BatonError && NOT_THERE.includes(thrown.kind)) return null;
    throw thrown;
  }
}

/** Adds rows of another server, by age, those above first; the rows of each stay in their own order. */
function addRows({ rows, nowAt }: LedgerRows, other: LedgerRows): LedgerRows {
  const apartMs = Date.parse(nowAt) - Date.parse(other.nowAt);
  const moved = other.rows.map((row) => ({
    ...row,
    writtenAt: new Date(Date.parse(row.writtenAt) + apartMs).toISOString(),
  }));
  const added: LedgerRow[] = [];
  let next = 0;
  for (const row of rows) {
    for (; isBefore(moved[next], row); next++) added.push(...moved.slice(next, next + 1));
    added.push(row);
  }
  return { rows: [...added, ...moved.slice(next)], nowAt };
}

function isBefore(row: LedgerRow | undefined, other: LedgerRow): boolean {
  if (row === undefined) return false;
  const apartMs = Date.parse(row.writtenAt) - Date.parse(other.writtenAt);
  return row.elsewhere === 'above' ? apartMs <= 0 : apartMs < 0;
}
