import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;

async function openLinkedStage(): Promise<Stage> {
  const stage = await openStage();
  await createFirstIntegration(stage);
  return stage;
}

it('sends a feature with its requirements, and shows what it became as a link', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const { item } = await expectOneFamily(stage, feature?.reference_num ?? '');
  expect(await link.innerText()).toMatch(new RegExp(`^${item.FormattedID}\\s`));
  expect(await link.getAttribute('href')).toContain(String(item.ObjectID));
});

it('opens the Rally record, which leads back to Aha!', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { page, sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
  await opened
    .getByText((await link.innerText()).split(/\s/)[0] ?? '')
    .first()
    .waitFor({ timeout: SOON_MS });
  const { item } = await expectOneFamily(stage, feature?.reference_num ?? '');
  expect(item.Notes).toContain(`${stage.sandbox.origins.aha}/features/${feature?.reference_num}`);
});

it('makes one record of two presses', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.dblclick();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, feature?.reference_num ?? '');
});

it('makes one record of presses in two tabs at once', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const first = await openFeature(stage, feature?.reference_num ?? '');
  const second = await openFeature(stage, feature?.reference_num ?? '');
  await second.sendButton.waitFor();
  await first.page.bringToFront();
  await first.sendButton.click();
  await second.page.bringToFront();
  await second.sendButton
    .or(second.link)
    .click({ timeout: SOON_MS })
    .catch(() => undefined);
  await Promise.all([first.link.waitFor({ timeout: SOON_MS }), second.link.waitFor({ timeout: SOON_MS })]);
  await expectOneFamily(stage, feature?.reference_num ?? '');
});

it('goes on when the page is reloaded meanwhile', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { page, sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.click();
  await page.reload();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, feature?.reference_num ?? '');
});

it('goes on when the tab is closed meanwhile', async () => {
  await using stage = await openLinkedStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { page, sendButton } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.click();
  await page.close();
  const { link } = await openFeature(stage, feature?.reference_num ?? '');
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, feature?.reference_num ?? '');
});
