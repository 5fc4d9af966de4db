import type { TrackedRecord } from '../../model/record';
import { readLink } from '../ledger/link-rows';
import { markerOf } from '../marker';
import { pairingFor } from '../pairing';
import type { LedgerRows } from '../ports';
import type { World } from '../world';
import { judgeMark } from './judge-mark';
import { tellLinkedElsewhere } from './linked-elsewhere';

/**
 * Why two records cannot be linked, in a sentence, or `null`: their kinds do not map, one of them is linked already,
 * here or by another integration, a send of the Aha! record is not settled, or the Rally record carries somebody else's marker. `rows` are those of the
 * Aha! record's host.
 */
export async function findLinkHindrance(
  world: World,
  aha: TrackedRecord,
  rally: TrackedRecord,
  { rows }: LedgerRows,
): Promise<string | null> {
  const { store, integration, pairings } = world;
  if (pairingFor(pairings, aha.kind, rally.kind) === null) return tellKinds(world, aha, rally);

  const mine = readLink(rows, aha, integration);
  if (mine !== null) {
    return mine.rally.id === rally.id
      ? `${aha.ref} and ${rally.ref} are linked already.`
      : `${aha.ref} is linked with ${mine.rally.ref} already. Unlink them first.`;
  }
  const elsewhere = tellLinkedElsewhere(world, rows, aha);
  if (elsewhere !== null) return elsewhere;
  const links = aha.otherLinks ?? [];
  const [foreign] = links;
  if (foreign !== undefined && !links.some(({ id }) => id === rally.id)) {
    return `Aha!’s own integration has linked ${aha.ref} with ${foreign.ref || 'another record'}. Adopt that link, or end it in Aha! first.`;
  }
  const marker = markerOf(integration, aha);
  if ((await store.listIntents()).some((intent) => intent.marker === marker)) {
    return `${aha.ref} is being sent to Rally. Wait until that is settled.`;
  }
  return tellTaken(world, aha, rally);
}

/** Why a Rally record is not free for an Aha! record, in a sentence, or `null`: another one is linked with it. */
export async function tellTaken(world: World, aha: TrackedRecord, rally: TrackedRecord): Promise<string | null> {
  const { store, integration } = world;
  const other = await store.findLink(integration.id, rally);
  if (other !== null && other.aha.id !== aha.id) {
    return `${rally.ref} is linked with ${other.aha.ref} already. Unlink them first.`;
  }
  if (rally.marker === undefined || rally.marker === markerOf(integration, aha)) return null;
  return tellMarker(world, rally);
}

function tellKinds({ pairings }: World, aha: TrackedRecord, rally: TrackedRecord): string {
  const labels = pairings.filter((each) => each.aha.kind === aha.kind).map((each) => each.rally.label);
  if (labels.length === 0) return `This integration does not link ${aha.ref}: records of its kind are not mapped.`;
  return `${rally.ref} is of another kind: ${aha.ref} can be linked with ${labels.join(' or ')}.`;
}

/** A record whose marker names one that is not linked with it any more is free. */
async function tellMarker(world: World, rally: TrackedRecord): Promise<string | null> {
  const mark = await judgeMark(world, rally);
  switch (mark.of) {
    case 'elsewhere':
      return `${rally.ref} carries the mark of another Baton integration, so it belongs to a record elsewhere.`;
    case 'unseen':
      return `${rally.ref} carries the mark of an Aha! record that you cannot see.`;
    case 'linked':
    case 'unwritten':
      return `${rally.ref} was made from ${mark.aha.ref}, or is linked with it. Unlink them first.`;
    case 'other':
    case 'unlinked':
      return null;
  }
}
