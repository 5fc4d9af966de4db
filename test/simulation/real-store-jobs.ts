import { flowsOf } from '../../lib/sync/flows';
import { keyOf } from '../../lib/sync/key-of';
import { decide } from '../../lib/sync/merge/decide';
import { conflictId } from '../../lib/sync/merge/decision';
import { pairingFor } from '../../lib/sync/pairing';
import { syncIntegration } from '../../lib/sync/sync';
import { integration, RALLY_FEATURE, RALLY_STORY } from './integration';
import { HUMAN } from './merged-fields';
import {
  edit,
  inRally,
  type Job,
  known,
  sendBefore,
  sendToTheEnd,
  standing,
  syncUntilRested,
  syncUntilSettled,
} from './real-store-job';
import { linkJobs } from './real-store-link-jobs';

const send: Job = {
  name: 'send',
  wanted: { known: { links: { length: 4 }, intents: [] } },
  prepare: async () => undefined,
  async work(scene, world) {
    await sendToTheEnd(world, keyOf(scene.feature));
    // What a send leaves behind that it need not go on with is cleared away by the next sync.
    await syncUntilSettled(world);
  },
  look: async (scene) => ({
    markers: scene.systems.rally
      .all()
      .map((record) => scene.systems.rally.markerOf(record))
      .sort(),
    known: await known(scene),
  }),
};

const sync: Job = {
  name: 'sync',
  wanted: { values: { score: [8, '8.0'] }, text: '<div>Today</div>', records: [4, 4] },
  async prepare(scene) {
    await sendBefore(scene);
    edit(scene, 'aha', { description: '<p>Today</p>' });
    edit(scene, 'rally', { Score: 8 }, inRally(scene));
  },
  work: (_scene, world) => syncUntilRested(world),
  look: async (scene) => ({
    ...standing(scene),
    text: scene.systems.rally.find(inRally(scene))?.fields.Description,
    known: await known(scene),
  }),
};

const importing: Job = {
  name: 'import',
  wanted: { names: ['Sign-on', 'Spring', 'Step 1', 'Step 2', 'Step 3'], known: { links: { length: 5 } } },
  async prepare(scene) {
    await sendBefore(scene);
    const { kind, id } = inRally(scene);
    const PortfolioItem = { kind, id, name: 'Sign-on' };
    scene.systems.rally.create({ kind: RALLY_STORY, fields: { Name: 'Step 3', PortfolioItem }, marker: '', by: HUMAN });
  },
  work: (_scene, world) => syncUntilSettled(world),
  look: async (scene) => ({
    names: scene.systems.aha
      .all()
      .map(({ name }) => name)
      .sort(),
    marked: scene.systems.rally.all().map((record) => scene.systems.rally.markerOf(record) !== ''),
    known: await known(scene),
  }),
};

const approving: Job = {
  name: 'approve',
  wanted: { values: { name: ['Log-in', 'Log-in'] }, records: [4, 4] },
  policies: { outgoing: 'approve' },
  async prepare(scene) {
    await sendBefore(scene);
    edit(scene, 'aha', { name: 'Log-in' });
    await scene.live(async (world) => void (await syncIntegration(world)));
  },
  async work(scene, world) {
    const aha = keyOf(scene.feature);
    const waiting = (await world.store.findConflict(integration.id, aha))?.approvals ?? [];
    const approve = waiting.map(({ id, ahaField }) => ({ ahaField, choice: 'approve' as const, shown: id }));
    if (approve.length > 0) await decide(world, aha, approve);
    await syncUntilRested(world);
  },
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

const deciding: Job = {
  name: 'decide a conflict',
  wanted: { values: { score: [1, '1.0'] }, known: { asked: [] } },
  async prepare(scene) {
    await sendBefore(scene);
    edit(scene, 'aha', { score: 1 });
    edit(scene, 'rally', { Score: 8 }, inRally(scene));
    await scene.live(async (world) => void (await syncIntegration(world)));
  },
  async work(scene, world) {
    const aha = keyOf(scene.feature);
    const fields = (await world.store.findConflict(integration.id, aha))?.fields ?? [];
    const pairing = pairingFor(world.pairings, 'feature', RALLY_FEATURE);
    const decisions = (pairing === null ? [] : flowsOf(pairing)).flatMap((flow) =>
      fields
        .filter(({ ahaField }) => ahaField === flow.aha)
        .map((field) => ({ ahaField: flow.aha, choice: 'aha' as const, shown: conflictId(flow, field) })),
    );
    if (decisions.length > 0) await decide(world, aha, decisions);
    await syncUntilRested(world);
  },
  look: async (scene) => ({ ...standing(scene), known: await known(scene) }),
};

/** The main scenarios, but for a bulk run, which the worker’s own tests cut off. */
export const jobs: readonly Job[] = [...[send, sync, importing, approving, deciding], ...linkJobs];
