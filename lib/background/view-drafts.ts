import { toBatonError } from '../errors';
import { translateToRally } from '../mapping/translate';
import type { RecordPointer } from '../model/record';
import type { DraftView } from '../model/set-up-contract';
import { resolveMentions } from '../sync/merge/people-and-links';
import { pairingFor } from '../sync/pairing';
import { prepareDraft } from '../sync/send/draft';
import { type Family, type Member, releaseOf } from '../sync/send/family';
import type { World } from '../sync/world';
import type { Ahead } from './send-ahead';

/** What each member of a family would become, field by field, and what is left out. Parents that go along are there then. */
export async function viewDrafts(
  world: World,
  { members }: Family,
  ahead: readonly Ahead[],
): Promise<readonly DraftView[]> {
  const along = await findCompanions(world, members, ahead);
  return Promise.all(
    members.map((member, index) => viewDraft(world, member, index === 0 && members.length > 1, along)),
  );
}

/** By Aha! id, what will stand in Rally once the family is sent: its members, and what goes before it. */
async function findCompanions(
  world: World,
  members: readonly Member[],
  ahead: readonly Ahead[],
): Promise<ReadonlyMap<string, RecordPointer>> {
  const companions = new Map<string, RecordPointer>();
  for (const { record, there } of ahead) {
    const kind = pairingFor(there.pairings, record.kind)?.rally.kind;
    if (kind !== undefined) companions.set(record.id, { kind, id: record.id, name: record.ref });
  }
  for (const { record, pairing } of members) {
    companions.set(record.id, { kind: pairing.rally.kind, id: record.id, name: record.ref });
  }
  const [root] = members;
  const release = root === undefined ? null : releaseOf(world, root.record);
  const kind = pairingFor(world.pairings, 'release')?.rally.kind;
  if (release === null || kind === undefined) return companions;
  const [read] = await world.aha.read([{ system: 'aha', kind: 'release', id: release.id }]);
  const isSent = read?.found === true && read.record.fields.parking_lot !== true;
  if (isSent) companions.set(release.id, { ...release, kind });
  return companions;
}

async function viewDraft(
  world: World,
  member: Member,
  hasChildren: boolean,
  along: ReadonlyMap<string, RecordPointer>,
): Promise<DraftView> {
  const { record, pairing } = member;
  const { mapping, aha, rally } = pairing;
  const view = { ref: record.ref, name: record.name, rallyKind: rally.label };
  if ((await world.store.findLink(world.integration.id, record)) !== null) {
    return { ...view, fields: [], notes: [], isBlocked: false, isLinked: true };
  }
  try {
    await prepareDraft(world, member, hasChildren);
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'invalid') throw thrown;
    return { ...view, fields: [], notes: [error.message], isBlocked: true, isLinked: false };
  }
  const { people, links } = await resolveMentions(record, mapping.fields, world);
  const { fields, notes } = translateToRally({
    record,
    current: null,
    mapping,
    aha,
    rally,
    hasChildren,
    people,
    links: (pointer) => links(pointer) ?? along.get(pointer.id) ?? null,
  });
  return {
    ...view,
    // In the mapping's order: the name first.
    fields: Object.entries(fields).map(([key, value]) => ({ label: labelOf(pairing, key), value })),
    notes: notes.filter(({ blocks }) => !blocks).map(({ sentence }) => sentence),
    isBlocked: false,
    isLinked: false,
  };
}

function labelOf({ rally }: Member['pairing'], key: string): string {
  return rally.fields.find((field) => field.key === key)?.label ?? key;
}
