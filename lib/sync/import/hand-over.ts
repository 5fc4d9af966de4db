import type { Link } from '../../model/link';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import { generationOf, linkRows, readLink, tombstoneRow } from '../ledger/link-rows';
import { forgetLink } from '../link/forget-link';
import type { Both } from '../merge/merge';
import { pairingFor } from '../pairing';
import { hostOf } from '../send/family';
import { markLinked } from '../send/mark-linked';
import { linkEndsOf, statusOf } from '../send/record-link';
import type { World } from '../world';

/**
 * Lets a link follow a record that was moved in Rally to the project of another integration of the same template: it
 * stands there from now on, with all that was agreed, and ends here. Answers false where no such integration is in this
 * browser, or where the link was ended and not moved. What is cut off is done again, the link there first.
 */
export async function handOver(world: World, link: Link, { aha, rally }: Both): Promise<boolean> {
  const there = (await world.findOwner?.(rally)) ?? null;
  if (there === null || pairingFor(there.pairings, aha.kind, rally.kind) === null) return false;
  const host = hostOf(aha);
  const { rows } = await readRows(world, host);
  const shared = readLink(rows, aha, world.integration);
  const rowsThere = (await readRows(there, host)).rows;
  const known = readLink(rowsThere, aha, there.integration);
  if (known === null && shared === null) return false;

  const { integration, author } = there;
  const base = (known ?? shared)?.base ?? null;
  const ends = { integrationId: integration.id, ...linkEndsOf(aha, rally) };
  const moved: Link = { ...ends, base, state: 'linked', rallyStatus: statusOf(rally) };
  await markLinked(there, rally, aha);
  if (known?.rally.id !== rally.id) {
    await there.ledger.append(host, linkRows(moved, author, generationOf(rowsThere, aha, integration), integration));
  }
  await there.store.markDirty([{ integrationId: integration.id, aha: keyOf(aha) }]);
  await there.store.putLinks([moved]);
  if (shared !== null) {
    const generation = generationOf(rows, aha, world.integration);
    // The link that people read in Aha! is the one that was just written.
    const { shows: _, ...ended } = tombstoneRow(aha, author, generation, world.integration);
    await world.ledger.append(host, [ended]);
  }
  await forgetLink(world.store, link);
  await world.store.appendJournal([
    {
      atMs: world.clock.nowMs(),
      integrationId: integration.id,
      about: keyOf(rally),
      ref: rally.ref,
      action: 'adopt',
      before: {},
      after: {},
      note: `Moved in Rally, so its link with ${aha.ref} went along to “${integration.name}”`,
    },
  ]);
  return true;
}
