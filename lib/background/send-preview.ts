import { findFeatures } from '../aha/find-features';
import { BatonError } from '../errors';
import { type RecordKey, recordId, type TrackedRecord } from '../model/record';
import type { DraftView, FoundRecord } from '../model/set-up-contract';
import type { PageRecord, RecordStatus } from '../model/status';
import { findLinkByPage } from '../store/links';
import { listSends, putSend, sendIdOf } from '../store/sends';
import { gatherFamily } from '../sync/send/family';
import type { World } from '../sync/world';
import { ahaClient } from './clients';
import { requireIntegration } from './configuration';
import { unlinkedStatus } from './record-status';
import type { Resources } from './resources';
import { findAhead } from './send-ahead';
import { viewDrafts } from './view-drafts';
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
export async function previewSend(resources: Resources, id: string, page: PageRecord): Promise<readonly DraftView[]> {
  const world = await openWorld(resources, await requireIntegration(resources, id));
  const key = await readKey(world, page);
  const [family, ahead] = await Promise.all([gatherFamily(world, key), findAhead(resources, world, key)]);
  return viewDrafts(world, family, ahead);
}

/** Asks for a record to be sent through this integration, whichever others there are. */
export async function sendChosen(resources: Resources, id: string, page: PageRecord): Promise<RecordStatus> {
  const world = await openWorld(resources, await requireIntegration(resources, id));
  const record = await readChosen(world, page);
  const { kind, id: recordKeyId, ref, name } = record;
  const key: RecordKey = { system: 'aha', kind, id: recordKeyId };
  const doing = 'Sending to Rally';
  await putSend(await resources.database(), {
    id: sendIdOf(id, key),
    integrationId: id,
    record: key,
    ref,
    name,
    state: 'due',
    dueAtMs: resources.nowMs(),
    attempts: 0,
    sentence: doing,
    action: null,
  });
  return { state: 'sending', ref, doing };
}

/** How a record that was sent here stands, from what is stored. */
export async function showChosen(resources: Resources, id: string, page: PageRecord): Promise<RecordStatus> {
  const database = await resources.database();
  const integration = await requireIntegration(resources, id);
  const link = await findLinkByPage(database, id, page.idOrRef);
  if (link !== null) {
    const view = { ref: link.rally.ref, name: '', status: link.rallyStatus, url: link.rally.url };
    return { state: 'linked', ref: link.aha.ref, link: view, isPaused: link.state === 'paused' };
  }
  const sends = await listSends(database);
  const send = sends.find((each) => each.integrationId === id && each.ref === page.idOrRef);
  if (send?.state === 'due') return { state: 'sending', ref: send.ref, doing: send.sentence };
  if (send?.state === 'failed') {
    return { state: 'failed', ref: send.ref, notice: { sentence: send.sentence, action: send.action } };
  }
  return unlinkedStatus(integration, page.idOrRef);
}

async function readKey(world: World, page: PageRecord): Promise<RecordKey> {
  const { kind, id } = await readChosen(world, page);
  return { system: 'aha', kind, id };
}

async function readChosen(world: World, page: PageRecord): Promise<TrackedRecord> {
  const [result] = await world.aha.read([{ system: 'aha', kind: page.kind, id: recordId(page.idOrRef) }]);
  if (result?.found) return result.record;
  throw new BatonError('gone', result?.reason ?? 'Aha! does not show this record.');
}
