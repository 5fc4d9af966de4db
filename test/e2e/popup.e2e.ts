import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openRealPopup } from './real-popup';
import { openStage } from './stage';

const SOON_MS = 20_000;

it('sends the record of the tab in front from the popup, and shows the link there and on the page', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage);
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  const { page, link } = await openFeature(stage, ref);
  await page.bringToFront();
  const popup = await openRealPopup(stage.chromium, page);
  await popup.waitFor(`document.body.innerText.includes(${JSON.stringify(ref)})`);
  await popup.waitFor(`[...document.querySelectorAll('button')].find((each) => each.innerText === 'Send to Rally')`);
  await popup.evaluate(
    `[...document.querySelectorAll('button')].find((each) => each.innerText === 'Send to Rally').click()`,
  );
  await popup.waitFor(`[...document.querySelectorAll('a')].some((each) => /^F\\d+/.test(each.innerText))`, SOON_MS);
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});

it('leads the way before anything is set up', async () => {
  await using stage = await openStage({ isSignedIn: false });
  const page = await stage.chromium.open(stage.chromium.addressOf('popup.html'));
  await page
    .getByRole('heading', { name: 'Sign in to Rally' })
    .or(page.getByText(/sign in to rally/i))
    .first()
    .waitFor({ timeout: SOON_MS });
});

it('pauses and goes on', async () => {
  await using stage = await openStage();
  const id = await createFirstIntegration(stage);
  const page = await stage.chromium.open(stage.chromium.addressOf('popup.html'));
  await page.getByRole('button', { name: /^Pause/ }).click();
  await page.getByRole('button', { name: /^Resume/ }).waitFor({ timeout: SOON_MS });
  expect((await stage.ask('showOverview', {})).integrations).toMatchObject([{ id, isPaused: true }]);
  await page.getByRole('button', { name: /^Resume/ }).click();
  await page.getByRole('button', { name: /^Pause/ }).waitFor({ timeout: SOON_MS });
  expect((await stage.ask('showOverview', {})).integrations).toMatchObject([{ id, isPaused: false }]);
});
