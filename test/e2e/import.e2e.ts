import { expect, it } from 'vitest';
import { findBarriers } from './accessibility';
import { type BothSides, openBothSides } from './both-sides';
import { expectOneFamily, type Family } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 30_000;
const STORY = 'hierarchicalrequirement';

/** One feature was sent, and somebody writes a story below it in Rally. */
async function openNewStory(incoming: 'automatic' | 'approve', name: string) {
  const stage: Stage = await openStage();
  const policies = { outgoing: 'automatic', incoming, conflict: 'ask' } as const;
  const id = await createFirstIntegration(stage, { policies });
  const both: BothSides = openBothSides(stage);
  const [feature] = await both.listFeatures();
  const ref = feature?.reference_num ?? '';
  const { sendButton, link, page } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  await page.close();
  const family: Family = await expectOneFamily(stage, ref);
  const below = { Name: name, Description: '<p>As a sailor I find my berth.</p>', PortfolioItem: family.item._ref };
  await both.createInRally(STORY, family.item, below);
  await stage.ask('syncNow', { id });
  return { stage, both, family, id };
}

const requirementsNamed = async (both: BothSides, { feature }: Family, name: string) =>
  (await both.readFeature(feature.reference_num)).requirements.filter((each) => each.name === name);

it('asks in the popup before a new story becomes a requirement, and makes it once', async () => {
  const name = 'Find the berth';
  const { stage, both, family, id } = await openNewStory('approve', name);
  await using _ = stage;
  expect(await requirementsNamed(both, family, name)).toEqual([]);
  const page = await stage.chromium.open(stage.chromium.addressOf('popup.html'));
  const card = page.getByRole('region', { name: new RegExp(`${name}$`) });
  await card.getByText('As a sailor I find my berth.').waitFor({ timeout: SOON_MS });
  await card.getByText(/New in Rally, becomes Requirement in Aha!/).waitFor({ timeout: SOON_MS });
  expect(await page.evaluate('chrome.action.getBadgeText({})')).toBe('1');
  expect(await findBarriers(page)).toEqual([]);
  await card.getByRole('button', { name: /^Create/ }).click();
  await card.waitFor({ state: 'detached', timeout: SOON_MS });
  const created = () => requirementsNamed(both, family, name);
  await expect.poll(created, { timeout: SOON_MS, interval: 500 }).toHaveLength(1);
  const marked = async () => (await both.findInRally(STORY, name))[0]?.Notes;
  await expect.poll(marked, { timeout: SOON_MS, interval: 500 }).toContain(family.feature.reference_num);
  const [story] = await both.findInRally(STORY, name);

  if (story !== undefined) await both.editInRally(story, { Name: 'Find my berth' });
  await stage.ask('syncNow', { id });
  await expect
    .poll(() => requirementsNamed(both, family, 'Find my berth'), { timeout: SOON_MS, interval: 500 })
    .toHaveLength(1);
  expect(await page.evaluate('chrome.action.getBadgeText({})')).toBe('');
});

it('asks again on the review page about a story that was ignored', async () => {
  const name = 'Paint the hull';
  const { stage, both, family } = await openNewStory('approve', name);
  await using _ = stage;
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#review'));
  const card = page.getByRole('region', { name: new RegExp(`${name}$`) });
  await card.getByRole('button', { name: /^Ignore/ }).click();
  await card.waitFor({ state: 'detached', timeout: SOON_MS });
  await page.getByRole('button', { name: 'Show ignored records' }).click();
  await page.getByRole('button', { name: /^Ask again/ }).click();
  await card.getByRole('button', { name: /^Create/ }).click();
  await card.waitFor({ state: 'detached', timeout: SOON_MS });
  expect(await findBarriers(page)).toEqual([]);
  await expect.poll(() => requirementsNamed(both, family, name), { timeout: SOON_MS, interval: 500 }).toHaveLength(1);
});

it('imports by itself where nobody is to be asked', async () => {
  const name = 'Ring the bell';
  const { stage, both, family, id } = await openNewStory('automatic', name);
  await using _ = stage;
  await expect.poll(() => requirementsNamed(both, family, name), { timeout: SOON_MS, interval: 500 }).toHaveLength(1);
  await stage.ask('syncNow', { id });
  await stage.ask('syncNow', { id });
  expect(await requirementsNamed(both, family, name)).toHaveLength(1);
});
