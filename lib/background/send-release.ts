import { BatonError } from '../errors';
import { listLinks } from '../store/links';
import { pairingFor } from '../sync/pairing';
import { findActiveRecord } from './active-record';
import { startBatch } from './batches';
import { findPageRecord } from './find-page-record';
import { readEverything } from './read-everything';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** Starts sending every feature of the release in the active tab that is not linked yet; its requirements come along. */
export async function sendActiveRelease(
  resources: Resources,
  ref: string,
): Promise<{ readonly batchId: string; readonly count: number }> {
  const active = await findActiveRecord();
  if (active?.record.kind !== 'release') throw new BatonError('gone', `The tab does not show ${ref} any more.`);
  const found = await findPageRecord(resources, active.origin, active.record);
  if (found.found !== 'record' && found.found !== 'link') throw new BatonError('gone', `Baton cannot read ${ref}.`);
  const release = found.found === 'record' ? found.record : found.link.aha;
  if (release.ref !== ref && release.id !== ref) throw new BatonError('gone', `The tab does not show ${ref} any more.`);

  const { integration } = found;
  const world = await openWorld(resources, integration, 'bulk');
  if (pairingFor(world.pairings, 'feature') === null) {
    throw new BatonError('invalid', `“${integration.name}” does not send features.`);
  }
  const linked = new Set((await listLinks(await resources.database(), integration.id)).map(({ aha }) => aha.id));
  const { aha } = await readEverything(world, ['aha']);
  const features = aha.filter(({ kind, id, fields: { release: within } }) => {
    const isWithin = typeof within === 'object' && within !== null && 'id' in within && within.id === release.id;
    return kind === 'feature' && isWithin && !linked.has(id);
  });
  if (features.length === 0) throw new BatonError('invalid', `All features of ${ref} are in Rally already.`);
  const items = features.map(({ kind, id, ref: own, name }) => ({ aha: { kind, id, ref: own, name }, rally: null }));
  const batchId = await startBatch(resources, { id: integration.id, task: 'send', differing: 'ask', items });
  return { batchId, count: features.length };
}
