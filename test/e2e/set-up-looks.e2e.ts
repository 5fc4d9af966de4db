import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriersInEveryLook } from './accessibility';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;
/** Many looks, a second or two each. */
const WALK_MS = 240_000;

let stage: Stage;
let page: Page;
let barriers: string[] = [];

/** Looks at what the page shows now, wide and narrow, light and dark; goes on whatever it finds. */
async function lookAt(what: string): Promise<void> {
  barriers.push(...(await findBarriersInEveryLook(page)).map((barrier) => `${what}: ${barrier}`));
}

/** What was found since this was asked last. */
function takeBarriers(): readonly string[] {
  const found = barriers;
  barriers = [];
  return found;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const proceed = () => button('Save and continue').click();
const importFile = (content: string) =>
  page
    .getByLabel('Configuration file')
    .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(content) });

beforeAll(async () => {
  stage = await openStage();
  await createFirstIntegration(stage, { workspace: 'Harbor', project: 'Web Team' });
  page = await stage.chromium.open(stage.chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

it('no step of set-up has a barrier or must be scrolled sideways', { timeout: WALK_MS }, async () => {
  await page
    .getByLabel('Name (optional)')
    .fill('Everything that the harbour plans, for the teams on the web and in the hall');
  await lookAt('name');
  await proceed();
  await page.getByLabel('Rally URL').selectOption({ label: 'eu1.rallydev.com' });
  await page.getByText('You are not signed in to Rally.').waitFor();
  await page.getByText('Use another Rally server').click();
  await lookAt('accounts, one refused');
  await page.getByLabel('Rally URL').selectOption({ label: 'rally1.rallydev.com' });
  await page.getByText('You are not signed in to Rally.').waitFor({ state: 'detached' });
  await lookAt('accounts');
  await proceed();
  await page.getByLabel('Workspace in Aha!').selectOption({ label: 'Harbor' });
  await lookAt('workspaces');
  await proceed();
  await page.getByText('“Harbor → Web Team” links it with this workspace already.').waitFor();
  expect(await page.getByRole('radio', { name: /^Web Team/ }).isDisabled()).toBe(true);
  await lookAt('project');
  await page.getByRole('radio', { name: 'Acme Fitness', exact: true }).check();
  await proceed();
  await page.locator('.record-toggle').first().waitFor();
  await lookAt('mapping');

  await button(/Feature becomes Portfolio Item Feature/).click();
  await button('Pair equal names').click();
  await button(/^Values \(\d+\): Status/).click();
  await button('Pair… Status In development').click();
  await button(/^More: Name/).click();
  await page.getByLabel('On its way to Rally').first().selectOption({ label: 'Build it from a template' });
  await lookAt('mapping, with values and a template');
  await button(/^Close: Status/).click();
  await button(/^Close: Name/).click();
  await button(/^More: Description/).click();
  await page.getByText('Pair other fields in this row').click();
  await page.getByText('Pair other record types in this row').click();
  await page.getByLabel('Rally field to give a fixed value').selectOption({ label: 'Owner' });
  await button('Add fixed value').click();
  await button(/^People/).click();
  await lookAt('mapping, with a fixed value, links and people');
  await button('Start over with what is proposed').click();
  await proceed();
  await button('Enable').waitFor();
  await lookAt('enable');
  await button('Enable').click();
  await button(/^Send .* to Rally$/).waitFor();
  await lookAt('test');
  await button(/^Send .* to Rally$/).click();
  await page.getByText('is linked with').waitFor();
  await lookAt('sent');
  await button('Finish').click();
  await page.waitForURL(/#integrations$/);
  expect(takeBarriers()).toEqual([]);
});

it('neither has any place of the settings, nor a file in any of its states', { timeout: WALK_MS }, async () => {
  await page.goto(stage.chromium.addressOf('options.html#integrations'));
  const [download] = await Promise.all([page.waitForEvent('download'), button('Export').click()]);
  const text = readFileSync(await download.path(), 'utf8');
  await importFile(text.replace('"direction"', '"directoin"'));
  await page
    .getByText(/^Line \d+:/)
    .first()
    .waitFor();
  await lookAt('integrations, with a file that is refused');
  await importFile(text.replaceAll('"conflict": "ask"', '"conflict": "rally"'));
  await button(/^Apply these changes/)
    .first()
    .waitFor();
  await lookAt('integrations, with a file that changes them');
  const properties = { apiKey: 'x'.repeat(30), workspace: 'Acme', projects: 'Web Team' };
  await importFile(JSON.stringify({ type: 'ucv-ext-rally', properties }));
  await page.getByText(/no place for secrets/).waitFor();
  await lookAt('integrations, with a file that held a secret');

  await button(/^Template/)
    .first()
    .click();
  await button(/^Remove/)
    .last()
    .click();
  await lookAt('integrations, with a template and a removal to choose');
  await page.reload();
  await button(/^Edit mapping/)
    .first()
    .click();
  await page.locator('.record-toggle').first().waitFor();
  await lookAt('integrations, with a mapping that is edited');
  await page.goto(stage.chromium.addressOf('options.html#connections'));
  await page.getByRole('region', { name: /^Rally, rally1/ }).waitFor();
  await page.evaluate(() => {
    for (const way of document.querySelectorAll('details')) way.open = true;
  });
  await lookAt('connections, with every way in');
  await page.goto(stage.chromium.addressOf('options.html#bulk'));
  await button('See what would happen').click();
  await page.getByRole('heading', { name: 'What would happen' }).waitFor();
  await lookAt('bulk, with what would happen');
  await page.goto(stage.chromium.addressOf('options.html#activity'));
  await page.getByRole('heading', { name: 'Activity' }).waitFor();
  await lookAt('activity');
  await page.goto(stage.chromium.addressOf('options.html#review'));
  await page.getByRole('heading', { name: 'Review' }).waitFor();
  await lookAt('review');
  expect(takeBarriers()).toEqual([]);
});
