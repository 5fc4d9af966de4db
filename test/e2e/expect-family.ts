import { expect } from 'vitest';
import { type AhaFeature, openBothSides, type RallyRow } from './both-sides';
import type { Stage } from './stage';

/** A feature, and what it became in Rally. */
export interface Family {
  readonly feature: AhaFeature;
  readonly item: RallyRow;
  readonly stories: readonly RallyRow[];
}

/**
 * Expects that a feature became exactly one portfolio item, each of its requirements exactly one user story below it,
 * and that each side leads to the other.
 */
export async function expectOneFamily(stage: Stage, ref: string): Promise<Family> {
  const both = openBothSides(stage);
  const feature = await both.readFeature(ref);
  const items = await both.findInRally('portfolioitem/feature', feature.name);
  expect(items.map(({ Name }) => Name)).toEqual([feature.name]);
  const [item] = items;
  if (item === undefined) throw new Error(`${ref} is not in Rally.`);

  const stories = await Promise.all(
    feature.requirements.map(({ name }) => both.findInRally('hierarchicalrequirement', name)),
  );
  const below = stories.map((found) => found.filter(({ PortfolioItem }) => PortfolioItem?._ref === item._ref));
  expect(below.map((found) => found.length)).toEqual(feature.requirements.map(() => 1));

  expect(item.Notes).toContain(`/features/${ref}`);
  expect(feature.integration_fields.map(({ value }) => value)).toContain(item.FormattedID);
  return { feature, item, stories: below.flat() };
}
