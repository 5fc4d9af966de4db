import type { RecordKey } from '../model/record';
import { judgeClaims } from './claims';
import type { LedgerRows } from './ports';
import type { World } from './world';

/** Whether this browser may create now, or when to look again. */
export type Claimed =
  | { readonly claimed: true; readonly mayCreateUntilMs: number; readonly others: boolean }
  | { readonly claimed: false; readonly afterMs: number; readonly doing: string };

const LOOK_AGAIN_MS = 3_000;

/**
 * Claims the send of a host record, or takes up the claim this browser already has. The rows read before are judged
 * first, so that an interrupted send does not claim twice. Ages are counted from before the reading: late is safe.
 */
export async function claimHost(world: World, host: RecordKey, known: LedgerRows, readAtMs: number): Promise<Claimed> {
  const first = judge(world, known, readAtMs);
  if (first !== null) return first;

  await world.ledger.append(host, [{ kind: 'claim', about: host, author: world.author, value: '1' }]);
  for (const waitMs of [0, world.timing.readLagMs / 4, world.timing.readLagMs]) {
    await world.clock.sleep(waitMs);
    const againAtMs = world.clock.nowMs();
    const claimed = judge(world, await world.ledger.read(host), againAtMs);
    if (claimed !== null) return claimed;
  }
  return { claimed: false, afterMs: LOOK_AGAIN_MS, doing: 'Waiting for Aha! to show the claim' };
}

/** `null`: there is no live claim of ours among the rows. */
function judge(world: World, rows: LedgerRows, readAtMs: number): Claimed | null {
  const { timing } = world;
  const standing = judgeClaims(rows, world.author, timing);
  switch (standing.standing) {
    case 'unclaimed':
      return null;
    case 'behind':
      return { claimed: false, afterMs: LOOK_AGAIN_MS, doing: 'Someone else is sending it right now' };
    case 'settling':
      return { claimed: false, afterMs: standing.afterMs, doing: 'Making sure that an earlier attempt is over' };
    case 'owner': {
      const others = rows.rows.some((row) => row.kind === 'claim' && row.author !== world.author);
      const mayCreateUntilMs = readAtMs + timing.leaseMs - timing.marginMs - standing.ageMs;
      return { claimed: true, mayCreateUntilMs, others };
    }
  }
}

/** Removes this browser's claims on a host once nothing of the send is open any more. */
export async function releaseHost(world: World, host: RecordKey): Promise<void> {
  const { rows } = await world.ledger.read(host);
  const mine = rows.filter((row) => row.kind === 'claim' && row.author === world.author);
  if (mine.length > 0) await world.ledger.remove(mine.map((row) => row.id));
}
