import { toBatonError } from '../errors';
import type { Link } from '../model/link';
import type { Mapping } from '../model/mapping';
import type { Fields, RecordKey, TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { ChangesPreview, FieldChange, PairPreview } from '../model/set-up-contract';
import { listLinks } from '../store/links';
import { usableBase } from '../sync/ledger/usable-base';
import { planPair } from '../sync/merge/plan-pair';
import { neededRallyFields } from '../sync/needed-fields';
import { pairingFor, pairingsOf } from '../sync/pairing';
import type { ReadResult } from '../sync/ports';
import { stopsEverything } from '../sync/stops-everything';
import type { World } from '../sync/world';
import { readKinds, requireIntegration } from './configuration';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** Pairs looked at in one go: few enough that progress is seen, and that Aha!, which answers one by one, is spared. */
const AT_ONCE = 20;

/**
 * A dry run: what a mapping would write to the linked records from one place on, decided exactly as a sync decides, without
 * writing; without a mapping, what the integration's own would. Each side is read in one call, in which Rally answers
 * all of one kind at once. A record that cannot be read is answered with the reason.
 */
export async function previewChanges(
  resources: Resources,
  id: string,
  from: number,
  tried?: Mapping,
): Promise<ChangesPreview> {
  const integration = await requireIntegration(resources, id);
  const mapping = tried ?? integration.mapping;
  const kinds = await readKinds(resources, integration);
  const current = await openWorld(resources, integration, 'interactive', neededRallyFields(mapping));
  const world: World = {
    ...current,
    integration: { ...integration, mapping },
    pairings: pairingsOf(mapping, kinds.aha, kinds.rally),
  };
  const links = await listLinks(await resources.database(), id);
  const chunk = links.slice(from, from + AT_ONCE);
  const mapped = chunk.filter(({ aha, rally }) => pairingFor(world.pairings, aha.kind, rally.kind) !== null);
  const [aha, rally] = await Promise.all([
    readAll(
      world.aha,
      mapped.map((link) => link.aha),
    ),
    readAll(
      world.rally,
      mapped.map((link) => link.rally),
    ),
  ]);
  const read = (link: Link) => Promise.all([aha(link.aha), rally(link.rally)]);
  const pairs = await Promise.all(chunk.map((link) => previewPair(world, link, read)));
  const next = from + AT_ONCE;
  return { pairs, next: next < links.length ? next : null, total: links.length };
}

/** Reads records at once. What fails may be about one of them: then each is read, and fails, for itself. */
async function readAll(
  tracker: World['aha'],
  keys: readonly RecordKey[],
): Promise<(key: RecordKey) => Promise<ReadResult | undefined>> {
  try {
    const results = await tracker.read(keys);
    return async (key) => results[keys.indexOf(key)];
  } catch (thrown) {
    if (stopsEverything(toBatonError(thrown))) throw thrown;
    return async (key) => (await tracker.read([key]))[0];
  }
}

async function previewPair(
  world: World,
  link: Link,
  read: (link: Link) => Promise<readonly (ReadResult | undefined)[]>,
): Promise<PairPreview> {
  const view = { ahaRef: link.aha.ref, rallyRef: link.rally.ref, name: '', toRally: [], toAha: [], asks: [] };
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) return { ...view, problem: 'Its pair of record types is not mapped any more.' };
  try {
    const [aha, rally] = await read(link);
    if (!aha?.found) return { ...view, problem: `Aha! does not show ${link.aha.ref} to you.` };
    if (!rally?.found) return { ...view, problem: `Rally does not show ${link.rally.ref} to you.` };
    const base = usableBase(link.base, pairing);
    const plan = await planPair(world, pairing, aha.record, rally.record, base);
    return {
      ...view,
      name: aha.record.name,
      toRally: changesOf(plan.toRally, rally.record, pairing.rally),
      toAha: changesOf(plan.toAha, aha.record, pairing.aha),
      asks: plan.conflicts.map(({ label }) => label),
      problem: null,
    };
  } catch (thrown) {
    return { ...view, problem: toBatonError(thrown).message };
  }
}

function changesOf(fields: Fields, record: TrackedRecord, schema: KindSchema): readonly FieldChange[] {
  return Object.entries(fields).map(([key, after]) => ({
    label: schema.fields.find((field) => field.key === key)?.label ?? key,
    before: record.fields[key] ?? null,
    after,
  }));
}
