import type { Policies } from '../../lib/model/integration';
import type { Fields, TrackedRecord } from '../../lib/model/record';
import { keyOf } from '../../lib/sync/key-of';
import { sendRecord } from '../../lib/sync/send/send';
import { syncIntegration } from '../../lib/sync/sync';
import type { World } from '../../lib/sync/world';
import { createSyncWorld } from './sync-world';

export const STORY = 'hierarchicalrequirement';

/** A feature that was sent, and a browser that syncs. */
export async function openLinked(policies: Partial<Policies> = {}, createdAtMs = 0) {
  const stage = createSyncWorld();
  const integration = {
    ...stage.world.integration,
    createdAtMs,
    policies: { ...stage.world.integration.policies, ...policies },
  };
  const world: World = { ...stage.world, integration };
  const feature = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '', status: 'New' });
  await sendRecord(world, 's', keyOf(feature));
  const [item] = stage.systems.rally.all();
  if (item === undefined) throw new Error('The feature was not sent.');
  await syncIntegration(world);
  const write = (name: string, above: TrackedRecord = item, fields: Fields = {}) =>
    stage.add(stage.systems.rally, STORY, { Name: name, PortfolioItem: pointTo(above), ...fields });
  const requirements = () => stage.systems.aha.all().filter(({ kind }) => kind === 'requirement');
  const candidates = () => [...stage.store.contents.candidates.values()];
  return { ...stage, world, feature, item, write, requirements, candidates };
}

/** A pointer to a record, as fields hold it. */
export const pointTo = ({ kind, id, name }: TrackedRecord) => ({ kind, id, name });
