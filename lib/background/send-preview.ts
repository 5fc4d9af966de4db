import { findFeatures } from '../aha/find-features';
import { toBatonError } from '../errors';
import { translateToRally } from '../mapping/translate';
import type { RecordKey } from '../model/record';
import type { DraftView, FoundRecord } from '../model/set-up-contract';
import type { PageRecord } from '../model/status';
import { prepareDraft } from '../sync/draft';
import { gatherFamily, type Member } from '../sync/family';
import { resolveMentions } from '../sync/people-and-links';
import type { World } from '../sync/world';
import { ahaClient } from './clients';
import { requireIntegration } from './configuration';
import { findPageRecord } from './find-page-record';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** Features to try an integration with. */
export async function findTestFeatures(
  resources: Resources,
  id: string,
  text: string,
): Promise<readonly FoundRecord[]> {
  const { aha } = await requireIntegration(resources, id);
  const found = await findFeatures(await ahaClient(resources, aha.origin), aha.workspaceId, text.trim());
  return found.map(({ ref, name }) => ({ kind: 'feature', idOrRef: ref, ref, name }));
}

/** What would be created in Rally for a record and its children, by the rules that a send follows. Writes nothing. */
export async function previewSend(
  resources: Resources,
  id: string,
  page: PageRecord,
): Promise<readonly DraftView[]> {
  const integration = await requireIntegration(resources, id);
  const found = await findPageRecord(resources, integration.aha.origin, page);
  if (found.found !== 'record') return [];
  const world = await openWorld(resources, integration);
  const { kind, id: recordId } = found.record;
  const key: RecordKey = { system: 'aha', kind, id: recordId };
  const { members } = await gatherFamily(world, key);
  return Promise.all(members.map((member, index) => viewDraft(world, member, index === 0 && members.length > 1)));
}

async function viewDraft(world: World, member: Member, hasChildren: boolean): Promise<DraftView> {
  const { record, pairing } = member;
  const view = { ref: record.ref, name: record.name, rallyKind: pairing.rally.label };
  if ((await world.store.findLink(world.integration.id, record)) !== null) {
    return { ...view, fields: [], notes: [], isBlocked: false, isLinked: true };
  }
  try {
    const { draft } = await prepareDraft(world, member, hasChildren);
    const fields = pairing.rally.fields
      .filter(({ key }) => key in draft.fields)
      .map(({ key, label }) => ({ label, value: draft.fields[key] ?? null }));
    return { ...view, fields, notes: await readNotes(world, member, hasChildren), isBlocked: false, isLinked: false };
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'invalid') throw thrown;
    return { ...view, fields: [], notes: [error.message], isBlocked: true, isLinked: false };
  }
}

async function readNotes(world: World, { record, pairing }: Member, hasChildren: boolean): Promise<readonly string[]> {
  const { mapping, aha, rally } = pairing;
  const resolved = await resolveMentions(record, world.rally, world.store, world.integration.id);
  const { notes } = translateToRally({ record, current: null, mapping, aha, rally, hasChildren, ...resolved });
  return notes.filter(({ blocks }) => !blocks).map(({ sentence }) => sentence);
}
