import type { Link } from '../../model/link';
import type { RecordKey } from '../../model/record';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { generationOf, linkRows } from '../ledger/link-rows';
import { type Both, nextBase } from '../merge/merge';
import { noteConflicts } from '../merge/note-conflicts';
import type { Pairing } from '../pairing';
import type { LedgerRows } from '../ports';
import { linkEndsOf, statusOf } from '../send/record-link';
import type { World } from '../world';
import type { LinkPlan } from './link-plan';
import type { WrittenPair } from './write-linked';

/** Two records whose fields were brought in step, as they were read and as they are now. */
export interface Existing {
  readonly pairing: Pairing;
  readonly read: Both;
  readonly plan: LinkPlan;
  readonly written: WrittenPair;
}

/**
 * Writes the link of two records that were there already into the journal and the ledger, then into this browser's store.
 * All fields are agreed as they are now, but for those that a person must decide.
 */
export async function recordExisting(
  world: World,
  host: RecordKey,
  { rows }: LedgerRows,
  { pairing, read, plan, written }: Existing,
): Promise<Link> {
  const { store, integration, ledger, clock } = world;
  const open = new Set(plan.conflicts.map(({ ahaField }) => ahaField));
  const link: Link = {
    integrationId: integration.id,
    ...linkEndsOf(written.aha, written.rally),
    base: nextBase(pairing.mappingHash, flowsOf(pairing), read, written, { ...plan, open, waiting: new Set() }, null),
    state: 'linked',
    rallyStatus: statusOf(written.rally),
  };
  const generation = generationOf(rows, link.aha, integration);
  await store.appendJournal([
    {
      atMs: clock.nowMs(),
      integrationId: integration.id,
      about: keyOf(link.rally),
      ref: link.rally.ref,
      action: 'link',
      before: {},
      after: {},
      note: `Linked with ${link.aha.ref}`,
    },
  ]);
  await ledger.append(host, linkRows(link, world.author, generation, integration));
  // What was changed while the link was made has gone by unseen.
  await store.markDirty([{ integrationId: integration.id, aha: keyOf(link.aha) }]);
  await store.putLinks([link]);
  await noteConflicts(world, written.aha, { open: plan.conflicts, covered: written.covered });
  for (const done of written.open) await store.removeOpenWrite(done);
  return link;
}
