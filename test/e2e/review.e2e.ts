import { expect, it } from 'vitest';
import { findBarriers } from './accessibility';
import { type BothSides, openBothSides } from './both-sides';
import { expectOneFamily, type Family } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 30_000;

/** One feature was sent, and then named differently on both sides. */
async function openConflict(): Promise<{ stage: Stage; both: BothSides; family: Family }> {
  const stage = await openStage();
  const id = await createFirstIntegration(stage);
  const both = openBothSides(stage);
  const [feature] = await both.listFeatures();
  const ref = feature?.reference_num ?? '';
  const { sendButton, link, page } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  await page.close();
  const family = await expectOneFamily(stage, ref);
  await both.editFeature(ref, { name: 'Named in Aha!' });
  await both.editInRally(family.item, { Name: 'Named in Rally' });
  await stage.ask('syncNow', { id });
  return { stage, both, family };
}

it('lets a person decide a conflict on the review page, and take it back in the journal', async () => {
  const { stage, both, family } = await openConflict();
  await using _ = stage;
  const ref = family.feature.reference_num;
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#review'));
  const card = page.getByRole('region', { name: new RegExp(`^${ref} `) });
  await card.getByText('Named in Rally').waitFor({ timeout: SOON_MS });
  expect(await findBarriers(page)).toEqual([]);
  await card.getByRole('button', { name: /^Keep Rally’s/ }).click();
  await card.waitFor({ state: 'detached', timeout: SOON_MS });
  expect((await both.readFeature(ref)).name).toBe('Named in Rally');

  await page.goto(stage.chromium.addressOf('options.html#activity'));
  await page
    .getByRole('button', { name: /^Undo: .*name.* of /i })
    .first()
    .click();
  await expect.poll(async () => (await both.readFeature(ref)).name, { timeout: SOON_MS }).toBe('Named in Aha!');
  expect(await findBarriers(page)).toEqual([]);
});

it('decides in the popup, where the badge counts what waits', async () => {
  const { stage, both, family } = await openConflict();
  await using _ = stage;
  const page = await stage.chromium.open(stage.chromium.addressOf('popup.html'));
  const card = page.getByRole('region', { name: new RegExp(`^${family.feature.reference_num} `) });
  await card.locator('dl').getByText('Named in Aha!').waitFor({ timeout: SOON_MS });
  expect(await page.evaluate('chrome.action.getBadgeText({})')).toMatch(/^[1-9]/);
  await card.getByRole('button', { name: /^Keep Aha!’s/ }).click();
  await card.waitFor({ state: 'detached', timeout: SOON_MS });
  expect(await both.findInRally('portfolioitem/feature', 'Named in Aha!')).toHaveLength(1);
});
