import type { Policies } from '../../lib/model/integration';
import type { Link } from '../../lib/model/link';
import type { Fields, RecordKey, System } from '../../lib/model/record';
import { keyOf } from '../../lib/sync/key-of';
import { readLink } from '../../lib/sync/ledger/link-rows';
import { markerOf } from '../../lib/sync/marker';
import { sendRecord } from '../../lib/sync/send/send';
import { syncIntegration } from '../../lib/sync/sync';
import { defaultTiming } from '../../lib/sync/timing';
import type { World } from '../../lib/sync/world';
import { integration } from './integration';
import { HUMAN } from './merged-fields';
import type { Scene } from './real-store';

/** One of the main scenarios, which a browser may be cut off in at any call. */
export interface Job {
  readonly name: string;
  readonly policies?: Partial<Policies>;
  /** What was done before, without mishap. */
  prepare(scene: Scene): Promise<void>;
  /** Done again from the beginning by the next life. */
  work(scene: Scene, world: World): Promise<void>;
  /** How everything stands in the end: equal wherever the browser was cut off. */
  look(scene: Scene): Promise<unknown>;
  /** What must be so in the end, in part: all ends alike would else be enough. */
  readonly wanted: Readonly<Record<string, unknown>>;
}

const MINUTE_MS = 60_000;
/** What was sent before the browser ended is over, and its claim is dead, after so many minutes. */
const ROUNDS = 30;

export async function sendToTheEnd(world: World, key: RecordKey): Promise<void> {
  for (;;) {
    const outcome = await sendRecord(world, 'send', key);
    if (outcome.result === 'linked') return;
    await world.clock.sleep(outcome.afterMs);
  }
}

/** Fields go at once, a text when nobody has edited it for a while. */
export async function syncUntilRested(world: World): Promise<void> {
  await syncIntegration(world);
  await world.clock.sleep(defaultTiming.textQuietMs + MINUTE_MS);
  await syncIntegration(world);
}

/** Syncs until nothing is under way that was begun before. */
export async function syncUntilSettled(world: World): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await syncIntegration(world);
    const [candidates, intents] = [await world.store.listCandidates(integration.id), await world.store.listIntents()];
    if (intents.length === 0 && candidates.every(({ state }) => state !== 'due')) return;
    await world.clock.sleep(MINUTE_MS);
  }
}

/** The family is in Rally, and everybody knows. */
export async function sendBefore(scene: Scene): Promise<void> {
  await scene.live(async (world) => {
    await sendToTheEnd(world, keyOf(scene.feature));
    await syncIntegration(world);
  });
}

export function sharedLink({ systems }: Scene, about: RecordKey, host = about): Link | null {
  return readLink(systems.ledger.read(host, 0).rows, about, integration);
}

/** The feature's record in Rally. */
export function inRally(scene: Scene): RecordKey {
  const marker = markerOf(integration, scene.feature);
  const found = scene.systems.rally.all().find((record) => scene.systems.rally.markerOf(record) === marker);
  if (found === undefined) throw new Error('The feature is not in Rally.');
  return keyOf(found);
}

export function edit({ systems, feature }: Scene, side: System, fields: Fields, key?: RecordKey): void {
  systems[side].update(key ?? keyOf(feature), fields, HUMAN);
}

/** How both records stand, and how often Baton wrote each field of them. */
export function standing(scene: Scene) {
  const { systems, feature } = scene;
  const rally = inRally(scene);
  const [aha, other] = [systems.aha.find(feature)?.fields, systems.rally.find(rally)?.fields];
  return {
    values: { name: [aha?.name, other?.Name], score: [aha?.score, other?.Score] },
    records: [systems.aha.all().length, systems.rally.all().length],
    isLinked: sharedLink(scene, keyOf(feature))?.rally.id === rally.id,
  };
}

/** What a browser knows in the end. */
export async function known(scene: Scene) {
  let found: unknown;
  await scene.live(async ({ store }) => {
    const links = await store.listLinks(integration.id);
    found = {
      links: links.map(({ aha, rally }) => `${aha.id} ${rally.kind}`).sort(),
      intents: await store.listIntents(),
      openWrites: await store.listOpenWrites(integration.id),
      asked: (await store.findConflict(integration.id, keyOf(scene.feature)))?.fields ?? [],
    };
  });
  return found;
}
