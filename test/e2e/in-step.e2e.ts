import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily, type Family } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 30_000;
/** Aha! counts our looking, too. */
const POLL_MS = 500;

let stage: Stage;
let integrationId: string;
let sent = 0;

beforeAll(async () => {
  stage = await openStage();
  integrationId = await createFirstIntegration(stage);
});

afterAll(() => stage[Symbol.asyncDispose]());

/** Sends a feature that no other test has sent. */
async function sendOne(): Promise<Family> {
  const feature = (await openBothSides(stage).listFeatures())[sent];
  sent += 1;
  const ref = feature?.reference_num ?? '';
  const { page, sendButton, link } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  await page.close();
  return expectOneFamily(stage, ref);
}

it('carries a new name from Aha! to Rally', async () => {
  const family = await sendOne();
  const both = openBothSides(stage);
  await both.editFeature(family.feature.reference_num, { name: 'Renamed by the product manager' });
  await stage.ask('syncNow', { id: integrationId });
  await expect
    .poll(() => both.findInRally('portfolioitem/feature', 'Renamed by the product manager'), {
      timeout: SOON_MS,
      interval: POLL_MS,
    })
    .toHaveLength(1);
});

it('carries a new name from Rally to Aha!', async () => {
  const family = await sendOne();
  const both = openBothSides(stage);
  await both.editInRally(family.item, { Name: 'Renamed by the development lead' });
  await stage.ask('syncNow', { id: integrationId });
  await expect
    .poll(async () => (await both.readFeature(family.feature.reference_num)).name, {
      timeout: SOON_MS,
      interval: POLL_MS,
    })
    .toBe('Renamed by the development lead');
});

it('merges edits of different fields made on both sides at once', async () => {
  const family = await sendOne();
  const both = openBothSides(stage);
  const ref = family.feature.reference_num;
  await both.editFeature(ref, { name: 'Renamed in Aha!' });
  await both.editInRally(family.item, { Description: 'Described in Rally' });
  await stage.ask('syncNow', { id: integrationId });
  await expect
    .poll(
      async () => (await both.findInRally('portfolioitem/feature', 'Renamed in Aha!')).map((row) => row.Description),
      {
        timeout: SOON_MS,
      },
    )
    .toEqual([expect.stringContaining('Described in Rally')]);
});

it('writes nothing when nothing changed', async () => {
  await sendOne();
  await stage.ask('syncNow', { id: integrationId });
  await expectQuiet(stage);
  const before = stage.sandbox.requests().length;
  await stage.ask('syncNow', { id: integrationId });
  await expect.poll(() => stage.sandbox.requests().length, { timeout: SOON_MS }).toBeGreaterThan(before);
  await expectQuiet(stage);
  const writes = stage.sandbox
    .requests()
    .slice(before)
    .filter(({ method }) => method !== 'GET');
  expect(writes).toEqual([]);
});

/** Waits until a second has passed without a request. */
async function expectQuiet(stage: Stage): Promise<void> {
  let last = -1;
  await expect
    .poll(
      () => {
        const isQuiet = stage.sandbox.requests().length === last;
        last = stage.sandbox.requests().length;
        return isQuiet;
      },
      { interval: 1_000, timeout: SOON_MS },
    )
    .toBe(true);
}
