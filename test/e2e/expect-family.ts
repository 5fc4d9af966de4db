import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AhaFeature, openBothSides, type RallyRow } from './both-sides';
import type { Stage } from './stage';

/** A feature, and what it became in Rally. */
export interface Family {
  readonly feature: AhaFeature;
  readonly item: RallyRow;
  readonly stories: readonly RallyRow[];
}

/** How long requirements may follow the feature, whose link a page shows first. */
const FOLLOW_MS = 30_000;
const POLL_MS = 250;

/**
 * Expects that a feature became exactly one portfolio item, of the type that is named, each of its requirements exactly
 * one user story below it, and that each side leads to the other. Throws an `AssertionError` otherwise; needs no test
 * runner, for the demo uses it.
 */
export async function expectOneFamily(
  stage: Pick<Stage, 'sandbox' | 'owner'>,
  ref: string,
  rallyType = 'portfolioitem/feature',
): Promise<Family> {
  const giveUpAtMs = Date.now() + FOLLOW_MS;
  for (;;) {
    try {
      return await lookForFamily(stage, ref, rallyType);
    } catch (thrown) {
      if (!(thrown instanceof assert.AssertionError) || Date.now() > giveUpAtMs) throw thrown;
      await sleep(POLL_MS);
    }
  }
}

async function lookForFamily(stage: Pick<Stage, 'sandbox' | 'owner'>, ref: string, rallyType: string): Promise<Family> {
  const both = openBothSides(stage);
  const feature = await both.readFeature(ref);
  const items = await both.findInRally(rallyType, feature.name);
  assert.equal(items.length, 1, `${ref} is in Rally ${items.length} times instead of once.`);
  const [item] = items;
  assert.ok(item);

  const stories = await Promise.all(
    feature.requirements.map(async ({ name, reference_num }) => {
      const found = await both.findInRally('hierarchicalrequirement', name);
      const below = found.filter(({ PortfolioItem }) => PortfolioItem?._ref === item._ref);
      assert.equal(
        below.length,
        1,
        `${reference_num} is below ${item.FormattedID} ${below.length} times instead of once.`,
      );
      return below;
    }),
  );

  assert.ok(item.Notes.includes(`/features/${ref}`), `${item.FormattedID} does not lead back to ${ref}: ${item.Notes}`);
  const rows = feature.integration_fields.map(({ value }) => String(value)).join('\n');
  assert.match(rows, new RegExp(`\\b${item.FormattedID}\\b`), `${ref} does not lead to ${item.FormattedID}: ${rows}`);
  return { feature, item, stories: stories.flat() };
}
