import { toBatonError } from '../../lib/errors';
import type { RecordKey } from '../../lib/model/record';
import { keyOf } from '../../lib/sync/key-of';
import { linkExisting } from '../../lib/sync/link/link-existing';
import { unlinkPair } from '../../lib/sync/link/unlink';
import { syncIntegration } from '../../lib/sync/sync';
import { undoWrite } from '../../lib/sync/undo/undo-write';
import { integration, RALLY_FEATURE } from './integration';
import { HUMAN } from './merged-fields';
import {
  edit,
  inRally,
  type Job,
  known,
  sendBefore,
  sendToTheEnd,
  sharedLink,
  standing,
  syncUntilRested,
} from './real-store-job';

const linking: Job = {
  name: 'link with an existing record',
  wanted: { values: { name: ['Sign-on', 'Sign-on'], score: [3, '3.0'] }, isLinked: true },
  async prepare({ systems }) {
    const fields = { Name: 'Single sign-on', Description: '', Score: 3 };
    systems.rally.create({ kind: RALLY_FEATURE, fields, marker: '', by: HUMAN });
  },
  async work({ systems, feature }, world) {
    const [rally] = systems.rally.all();
    if (rally === undefined) throw new Error('There is nothing to link with.');
    const request = { aha: keyOf(feature), rally: keyOf(rally), choices: { name: 'aha' as const } };
    for (;;) {
      const outcome = await linkExisting(world, request).catch((thrown: unknown) => {
        // It was linked before the browser ended.
        if (toBatonError(thrown).kind === 'invalid') return null;
        throw thrown;
      });
      if (outcome === null || outcome.result === 'linked') break;
      await world.clock.sleep(outcome.afterMs);
    }
    await syncUntilRested(world);
  },
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

const unlinking: Job = {
  name: 'unlink',
  wanted: { values: { name: ['Log-in', 'Sign-on'] }, isLinked: false, records: [4, 4] },
  async prepare(scene) {
    await sendBefore(scene);
    edit(scene, 'aha', { name: 'Log-in' });
  },
  async work({ feature }, world) {
    const link = await world.store.findLink(integration.id, keyOf(feature));
    if (link !== null) await unlinkPair(world, link);
    await syncUntilRested(world);
  },
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

const undoing: Job = {
  name: 'undo',
  wanted: { values: { name: ['Log-in', 'Sign-on'], score: [4, null] }, known: { asked: [], openWrites: [] } },
  async prepare(scene) {
    await sendBefore(scene);
    edit(scene, 'aha', { name: 'Log-in', score: 4 });
    await scene.live(syncUntilRested);
  },
  async work(scene, world) {
    const written = await world.store.listJournalOf(inRally(scene), 0);
    const entry = written.find(({ action }) => action === 'update');
    if (entry === undefined) throw new Error('Nothing was written.');
    await undoWrite(world, entry, Object.keys(entry.before));
    await syncUntilRested(world);
  },
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

const moving: Job = {
  name: 'move',
  wanted: {
    places: [
      ['Sign-off', 'US-905'],
      ['Sign-on', 'US-902'],
    ],
  },
  async prepare(scene) {
    await sendBefore(scene);
    const { systems, requirements } = scene;
    const other = systems.aha.create({ kind: 'feature', fields: { name: 'Sign-off' }, marker: '', by: HUMAN });
    await scene.live(async (world) => {
      await sendToTheEnd(world, keyOf(other));
      await syncIntegration(world);
    });
    const [first] = requirements;
    const feature = { kind: 'feature', id: other.id, name: other.name };
    if (first !== undefined) systems.aha.update(keyOf(first), { feature }, HUMAN);
  },
  work: (_scene, world) => syncUntilRested(world),
  async look(scene) {
    const { systems, requirements } = scene;
    return {
      places: requirements.map((requirement) => {
        const now = systems.aha.find(requirement);
        const host: RecordKey | null = now?.parent ? { ...now.parent, system: 'aha' } : null;
        const link = host === null ? null : sharedLink(scene, keyOf(requirement), keyOf(host));
        const below = link === null ? null : systems.rally.find(link.rally)?.parent;
        return [now?.parent?.name, below?.name];
      }),
      known: await known(scene),
    };
  },
};

const rebuilding: Job = {
  name: 'full scan after a wipe',
  wanted: { values: { score: [8, '8.0'] }, isLinked: true, known: { links: { length: 4 } } },
  async prepare(scene) {
    await sendBefore(scene);
    scene.wipe();
    edit(scene, 'rally', { Score: 8 }, inRally(scene));
  },
  work: (_scene, world) => syncUntilRested(world),
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

/** What becomes of links: made by hand, ended, kept. */
export const linkJobs: readonly Job[] = [linking, unlinking, undoing, moving, rebuilding];
