import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;

let stage: Stage;
let refs: readonly string[];

beforeAll(async () => {
  stage = await openStage();
  await createFirstIntegration(stage);
  refs = (await openBothSides(stage).listFeatures()).map(({ reference_num }) => reference_num);
});

afterAll(() => stage[Symbol.asyncDispose]());

/** A feature that no other test sends. */
function takeFeature(): string {
  const [ref, ...others] = refs;
  if (ref === undefined) throw new Error('All features are sent.');
  refs = others;
  return ref;
}

it('sends a feature with its requirements, and shows what it became as a link', async () => {
  const ref = takeFeature();
  const { sendButton, link } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const { item } = await expectOneFamily(stage, ref);
  expect(await link.innerText()).toMatch(new RegExp(`^${item.FormattedID}\\s`));
  expect(await link.getAttribute('href')).toContain(String(item.ObjectID));
});

it('opens the Rally record, which leads back to Aha!', async () => {
  const ref = takeFeature();
  const { page, sendButton, link } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened
    .getByText((await link.innerText()).split(/\s/)[0] ?? '')
    .first()
    .waitFor({ timeout: SOON_MS });
  const { item } = await expectOneFamily(stage, ref);
  expect(item.Notes).toContain(`${stage.sandbox.origins.aha}/features/${ref}`);
});

it('makes one record of two presses', async () => {
  const ref = takeFeature();
  const { sendButton, link } = await openFeature(stage, ref);
  await sendButton.dblclick();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});

it('makes one record of presses in two tabs at once', async () => {
  const ref = takeFeature();
  const first = await openFeature(stage, ref);
  const second = await openFeature(stage, ref);
  await second.sendButton.waitFor();
  await first.page.bringToFront();
  await first.sendButton.click();
  await second.page.bringToFront();
  await second.sendButton
    .or(second.link)
    .click({ timeout: SOON_MS })
    .catch(() => undefined);
  await Promise.all([first.link.waitFor({ timeout: SOON_MS }), second.link.waitFor({ timeout: SOON_MS })]);
  await expectOneFamily(stage, ref);
});

it('goes on when the page is reloaded meanwhile', async () => {
  const ref = takeFeature();
  const { page, sendButton, link } = await openFeature(stage, ref);
  await sendButton.click();
  await page.reload();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});

it('goes on when the tab is closed meanwhile', async () => {
  const ref = takeFeature();
  const { page, sendButton } = await openFeature(stage, ref);
  await sendButton.click();
  await page.close();
  const { link } = await openFeature(stage, ref);
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});
