import { keyText, type RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import type { LedgerRow, LedgerRows } from '../ports';
import type { World } from '../world';
import { judgeClaims } from './claims';
import { hasOpenIntent } from './open-intents';

/** The ledger's rows, and when they were asked for on this browser's clock. Late is safe: ages count from before. */
export interface RowsAsOf extends LedgerRows {
  readonly readAtMs: number;
}

/** Whether this browser may create now, or when to look again. The rows are those that the answer was read from. */
export type Claimed =
  | { readonly claimed: true; readonly rows: RowsAsOf; readonly mayCreateUntilMs: number }
  | { readonly claimed: false; readonly rows: RowsAsOf; readonly afterMs: number; readonly doing: string };

/** The claim under which this browser may create or link, and until when. */
export type Owned = Extract<Claimed, { claimed: true }>;

const LOOK_AGAIN_MS = 3_000;
const LOOK_AGAIN_AT_MOST_MS = 60_000;

/** Reads the rows of a host. */
export async function readRows(world: World, host: RecordKey): Promise<RowsAsOf> {
  const readAtMs = world.clock.nowMs();
  return { ...(await world.ledger.read(host)), readAtMs };
}

/** The ledger server's time now, as far as the rows tell: never too early. */
export function ledgerTimeMs(rows: RowsAsOf, nowMs: number): number {
  return Date.parse(rows.nowAt) + (nowMs - rows.readAtMs);
}

/**
 * Claims the send of a host record, or takes up the claim this browser already has. The rows read before are judged
 * first, so that an interrupted send does not claim twice. Who owns the send must read the links in the rows that come
 * back: they are younger than the claim, and somebody may have finished meanwhile. What is not the send of the host
 * itself claims it in the name of another record (`about`), and stands in nobody's way who sends.
 */
export async function claimHost(
  world: World,
  host: RecordKey,
  known: RowsAsOf,
  about: RecordKey = host,
): Promise<Claimed> {
  const { clock, ledger, timing } = world;
  const showsAfterMs = ledger.yields === true ? 2 * timing.readLagMs : 0;
  const first = await judge(world, known, about);
  if (first?.claimed === false) return first;
  if (first?.claimed) {
    // A reading may be older than what this browser did last: the link it wrote, or the claim it gave back.
    await clock.sleep(Math.max(timing.readLagMs, showsAfterMs));
    const rows = await readRows(world, host);
    const second = await judge(world, rows, about);
    if (second !== null) return second;
  }
  await ledger.append(host, [{ kind: 'claim', about: keyOf(about), author: world.author, value: '1' }]);
  let rows = known;
  for (const waitMs of [showsAfterMs, timing.readLagMs / 4, timing.readLagMs]) {
    if (waitMs > 0) await clock.sleep(waitMs);
    rows = await readRows(world, host);
    const claimed = await judge(world, rows, about);
    if (claimed !== null) return claimed;
  }
  return { claimed: false, rows, afterMs: LOOK_AGAIN_MS, doing: 'Waiting for Aha! to show the claim' };
}

/** What keeps everybody from creating under a host just now, or `null`: one of us may own the send, or claim it. */
export async function findHindrance(
  world: World,
  host: RecordKey,
  rows: RowsAsOf,
): Promise<Extract<Claimed, { claimed: false }> | null> {
  const judged = await judge(world, rows, host);
  return judged?.claimed === false ? judged : null;
}

/** `null`: there is no live claim among the rows. What yields is taken back at once: those above wait until it is gone. */
async function judge(world: World, rows: RowsAsOf, about: RecordKey): Promise<Claimed | null> {
  const { timing } = world;
  const claims = rows.rows.filter((row) => row.kind === 'claim' && keyText(row.about) === keyText(about));
  const isOpen = claims.some(({ elsewhere }) => elsewhere !== undefined) && (await hasOpenIntent(world, about, rows));
  const standing = judgeClaims({ ...rows, rows: claims }, world.author, timing, isOpen);
  if (standing.standing === 'yielding') await releaseClaims(world, rows, about);
  switch (standing.standing) {
    case 'unclaimed':
      return null;
    case 'yielding':
    case 'behind': {
      // The longer it takes them, the less often we ask: Aha! has few requests to give.
      const afterMs = Math.min(LOOK_AGAIN_AT_MOST_MS, Math.max(LOOK_AGAIN_MS, standing.ownerAgeMs / 4));
      return { claimed: false, rows, afterMs, doing: 'Someone else is sending it right now' };
    }
    case 'settling': {
      const { afterMs } = standing;
      return { claimed: false, rows, afterMs, doing: 'Making sure that an earlier attempt is over' };
    }
    case 'owner': {
      const mayCreateUntilMs = rows.readAtMs + timing.leaseMs - timing.marginMs - standing.ageMs;
      return { claimed: true, rows, mayCreateUntilMs };
    }
  }
}

/** Removes this browser's claims in a record's name that stand in these rows. */
export async function releaseClaims(world: World, { rows }: LedgerRows, about: RecordKey): Promise<void> {
  const isMine = (row: LedgerRow) => row.author === world.author && keyText(row.about) === keyText(about);
  const mine = rows.filter((row) => row.kind === 'claim' && isMine(row));
  if (mine.length > 0) await world.ledger.remove(mine.map((row) => row.id));
}
