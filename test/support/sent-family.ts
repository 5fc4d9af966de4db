import * as v from 'valibot';
import type { WorkerDesk } from './worker';

/** A feature made in the sandbox's Aha!, with requirements. */
export interface MadeFeature {
  readonly ref: string;
  readonly id: string;
  readonly name: string;
  readonly requirements: readonly string[];
}

/** What Rally and Aha! hold of one feature. */
export interface SentFamily {
  readonly items: readonly string[];
  readonly stories: readonly string[];
  /** Names of stories that stand under the item. */
  readonly children: readonly string[];
  readonly linkRows: number;
}

/** Makes a feature with two requirements, as a person would through Aha!'s interface. */
export async function makeFeature(desk: WorkerDesk, number: number): Promise<MadeFeature> {
  const name = `Feature number ${number}`;
  const [release] = (await callAha(desk, answers.releases, 'GET', '/products/HAR/releases')).releases;
  const path = `/releases/${release.id}/features`;
  const { feature } = await callAha(desk, answers.feature, 'POST', path, { feature: { name } });
  const requirements = [`${name}: first`, `${name}: second`];
  for (const requirement of requirements) {
    const below = `/features/${feature.id}/requirements`;
    await callAha(desk, answers.anything, 'POST', below, { requirement: { name: requirement } });
  }
  return { ref: feature.reference_num, id: feature.id, name, requirements };
}

/** Looks on both sides for everything that was made of a feature. */
export async function findFamily(desk: WorkerDesk, made: MadeFeature): Promise<SentFamily> {
  const state = desk.universe.rally().state();
  const rows = (type: string) => v.parse(v.array(rallyRow), state[type] ?? []);
  const items = rows('PortfolioItem/Feature').filter(({ Name }) => Name === made.name);
  const stories = rows('HierarchicalRequirement').filter(({ Name }) => made.requirements.includes(Name));
  const path = `/features/${made.id}?fields=integration_fields`;
  const fields = (await callAha(desk, answers.fields, 'GET', path)).feature.integration_fields;
  return {
    items: items.map(({ Name }) => Name),
    stories: stories.map(({ Name }) => Name).sort(),
    children: stories
      .filter(({ PortfolioItem }) => PortfolioItem?.Name === made.name)
      .map(({ Name }) => Name)
      .sort(),
    // A long row is spread over several fields: `…_1of2`, `…_2of2`.
    linkRows: fields.filter(({ name }) => name.startsWith(`baton_link_aha_feature_${made.id}_`) && /_1of\d$/.test(name))
      .length,
  };
}

const rallyRow = v.object({ Name: v.string(), PortfolioItem: v.nullish(v.object({ Name: v.string() })) });
const named = v.object({ id: v.string(), reference_num: v.string() });
const answers = {
  releases: v.object({ releases: v.tupleWithRest([named], v.unknown()) }),
  feature: v.object({ feature: named }),
  fields: v.object({ feature: v.object({ integration_fields: v.array(v.object({ name: v.string() })) }) }),
  anything: v.unknown(),
};

async function callAha<Shape extends v.GenericSchema>(
  desk: WorkerDesk,
  shape: Shape,
  method: string,
  path: string,
  body?: unknown,
): Promise<v.InferOutput<Shape>> {
  const request = new Request(`https://acme.aha.io/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${desk.owner.ahaApiKey}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const reply = await desk.universe.answer('aha', request);
  if (reply.leaves !== 'response' || !reply.response.ok) throw new Error(`${method} ${path} failed`);
  return v.parse(shape, await reply.response.json());
}

/** Gives the release that `makeFeature` uses another name. */
export async function renameFirstRelease(desk: WorkerDesk, name: string): Promise<void> {
  const [release] = (await callAha(desk, answers.releases, 'GET', '/products/HAR/releases')).releases;
  await callAha(desk, answers.anything, 'PUT', `/products/HAR/releases/${release.id}`, { release: { name } });
}
