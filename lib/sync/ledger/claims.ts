import type { LedgerRow, LedgerRows } from '../ports';
import type { Timing } from '../timing';

/**
 * Where this browser stands among those who want to send the same record. The lowest live claim owns the send; ages are
 * judged by the ledger's server alone, so no browser's clock matters.
 */
export type Standing =
  /** No live claim at all: append one, then look again. */
  | { readonly standing: 'unclaimed' }
  /** Ours is the lowest. A create may start as long as the claim is younger than `leaseMs - marginMs`. */
  | { readonly standing: 'owner'; readonly claim: LedgerRow; readonly ageMs: number }
  /** Someone else owns the send: their link will appear, or their claim will die. */
  | { readonly standing: 'behind'; readonly ownerId: string; readonly ownerAgeMs: number }
  /** Someone has claimed in a place that goes before the one where ours stands: take ours back. */
  | { readonly standing: 'yielding'; readonly ownerAgeMs: number }
  /** A dead claim's last request may still land: nobody may create before it is over. */
  | { readonly standing: 'settling'; readonly afterMs: number };

/**
 * Judges the claims on one record. Pure; rows of other kinds are ignored. Nobody queues behind a live claim: where many
 * did, each became the owner only while the one before was settling, and too late to create, so that none ever did.
 * Between the places of a ledger no row is lower than another, see `joinPlaces`; `isOpen` says that a create which this
 * browser sent in the record's name may still land.
 */
export function judgeClaims(rows: LedgerRows, author: string, timing: Timing, isOpen = false): Standing {
  const aged = rows.rows
    .filter((row) => row.kind === 'claim')
    .map((row) => ({ row, ageMs: Date.parse(rows.nowAt) - Date.parse(row.writtenAt) }));
  const live = aged.filter((claim) => claim.ageMs <= timing.leaseMs);
  const dead = aged.filter((claim) => claim.ageMs > timing.leaseMs);
  const rivals = live.filter(({ row }) => row.elsewhere !== undefined && row.author !== author);

  const here = live.filter(({ row }) => row.elsewhere === undefined);
  const above = rivals.find(({ row }) => row.elsewhere === 'above');
  if (above !== undefined && !isOpen && here.some(({ row }) => row.author === author)) {
    return { standing: 'yielding', ownerAgeMs: above.ageMs };
  }
  const [lowest] = here;
  const owner = lowest?.row.author === author && isOpen ? lowest : (rivals[0] ?? lowest);
  if (owner === undefined) return { standing: 'unclaimed' };
  if (owner.row.author !== author) return { standing: 'behind', ownerId: owner.row.author, ownerAgeMs: owner.ageMs };
  const youngestDeadMs = Math.min(...dead.map((claim) => claim.ageMs));
  const settledAtMs = timing.leaseMs + timing.settleMs;
  if (youngestDeadMs < settledAtMs) return { standing: 'settling', afterMs: settledAtMs - youngestDeadMs };
  if (owner.ageMs > timing.leaseMs - timing.marginMs) {
    return { standing: 'settling', afterMs: settledAtMs - owner.ageMs };
  }
  return { standing: 'owner', claim: owner.row, ageMs: owner.ageMs };
}
