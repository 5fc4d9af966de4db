import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;
const MOST_CLICKS = 10;

/** The options page at set-up, once Baton has seen which Aha! account is the person's. */
async function openSetUp(stage: Stage): Promise<Page> {
  const [feature] = await openBothSides(stage).listFeatures();
  const { page: aha, notice } = await openFeature(stage, feature?.reference_num ?? '');
  await notice.waitFor({ timeout: SOON_MS });
  await aha.close();
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
  return page;
}

const proceed = (page: Page) => page.getByRole('button', { name: 'Save and continue' });

async function goToMapping(page: Page): Promise<void> {
  await proceed(page).click();
  await proceed(page).click();
  await page.getByLabel('Workspace in Aha!').selectOption({ label: 'Harbor' });
  await proceed(page).click();
  await page.getByRole('radio', { name: 'Web Team', exact: true }).check();
  await proceed(page).click();
  await page.locator('.record-toggle').first().waitFor();
}

it('leads a new person from nothing to a sent feature in ten clicks, whenever they leave and come back', async () => {
  await using stage = await openStage();
  const page = await openSetUp(stage);
  let clicks = 0;
  const click = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).click();
    clicks += 1;
  };
  await click('Save and continue');
  await click('Save and continue');
  await page.getByLabel('Workspace in Aha!').selectOption({ label: 'Harbor' });
  clicks += 1;
  await page.reload();
  await click('Save and continue');
  await page.getByRole('radio', { name: 'Web Team', exact: true }).check();
  clicks += 1;
  await page.reload();
  await click('Save and continue');
  await page.locator('.record-toggle').first().waitFor();
  await click('Save and continue');
  await click('Enable');
  const send = page.getByRole('button', { name: /^Send .* to Rally$/ });
  await send.waitFor();
  const ref = (await send.textContent())?.split(' ')[1] ?? '';
  await send.click();
  await page.getByText(`${ref} is linked with`).waitFor();
  expect(clicks + 1).toBeLessThanOrEqual(MOST_CLICKS);
  await expectOneFamily(stage, ref);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.waitForURL(/#integrations$/);
  expect(await stage.ask('listDrafts', {})).toEqual([]);
});

it('shows what a changed mapping would write to linked records, and then writes it', async () => {
  await using stage = await openStage();
  const page = await openSetUp(stage);
  await goToMapping(page);
  await proceed(page).click();
  await page.getByRole('button', { name: 'Enable' }).click();
  const send = page.getByRole('button', { name: /^Send .* to Rally$/ });
  await send.click();
  await page.getByText('is linked with').waitFor();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: /^Edit mapping/ }).click();
  await page.getByRole('button', { name: /Feature becomes Portfolio Item Feature/ }).click();
  const direction = page.getByRole('button', { name: /^Name flows both ways: Name/ });
  await direction.click();
  await page.getByRole('button', { name: /^More: Name/ }).click();
  await page.getByLabel('On its way to Rally').selectOption({ label: 'Put text before it' });
  await page.getByLabel('Text', { exact: true }).fill('Roadmap: ');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const change = page.locator('ins', { hasText: 'Roadmap: ' }).first();
  const name = (await change.textContent()) ?? '';
  const findWritten = () => openBothSides(stage).findInRally('portfolioitem/feature', name);
  expect(await findWritten()).toHaveLength(0);
  await page.getByRole('button', { name: 'Write these changes now' }).click();
  await change.waitFor({ state: 'detached' });
  expect(await findWritten()).toHaveLength(1);
});

it('moves a configuration by file, after showing what it changes, and refuses a bad one by its line', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage, { workspace: 'Harbor', project: 'Web Team' });
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#integrations'));
  page.setDefaultTimeout(SOON_MS);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text).not.toContain(stage.owner.email);
  const importFile = async (content: string) =>
    page
      .getByLabel('Configuration file')
      .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await importFile(text.replace('"direction"', '"directoin"'));
  await page
    .getByText(/^Line \d+:/)
    .first()
    .waitFor();
  await importFile(text.replace('"conflict": "ask"', '"conflict": "rally"'));
  await page.getByText('A field changed on both sides: “Take what Rally says” instead of “Ask me”').waitFor();
  await page.getByRole('button', { name: /^Apply these changes/ }).click();
  await page.getByText('Taken over.').waitFor();
  expect((await stage.ask('showOverview', {})).integrations).toMatchObject([{ policies: { conflict: 'rally' } }]);
  await importFile(
    JSON.stringify({
      type: 'ucv-ext-rally',
      properties: { apiKey: 'x'.repeat(30), workspace: 'Acme', projects: 'Web Team' },
    }),
  );
  await page.getByRole('button', { name: /^Set up: / }).click();
  await page.waitForURL(/#setup$/);
  expect(await stage.ask('listDrafts', {})).toMatchObject([{ rallyProject: { name: 'Web Team' } }]);
});

it('lets one integration follow another, and changes both at once', async () => {
  await using stage = await openStage();
  const template = await createFirstIntegration(stage, { workspace: 'Harbor', project: 'Web Team' });
  const follower = await createFirstIntegration(stage, { workspace: 'Harbor' });
  await stage.ask('setTemplate', { id: template, isTemplate: true });
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#integrations'));
  page.setDefaultTimeout(SOON_MS);
  await page
    .getByRole('button', { name: /^Template/ })
    .last()
    .click();
  await page.getByLabel('Follows the template').selectOption({ index: 1 });
  await page.getByText(/^Follows Harbor/).waitFor();
  const { name, mapping, policies } = await stage.ask('showConfiguration', { id: template });
  const fewer = { ...mapping, records: mapping.records.filter(({ ahaKind }) => ahaKind !== 'initiative') };
  const parentless = fewer.records.map((record) => ({
    ...record,
    parents: record.parents.filter(({ ahaParentKind }) => ahaParentKind !== 'initiative'),
  }));
  const saved = await stage.ask('saveConfiguration', {
    id: template,
    name,
    mapping: { records: parentless },
    policies,
  });
  expect(saved.followers).toMatchObject([{ problems: [] }]);
  const followed = await stage.ask('showConfiguration', { id: follower });
  expect(followed.mapping.records.map(({ ahaKind }) => ahaKind)).not.toContain('initiative');
});
