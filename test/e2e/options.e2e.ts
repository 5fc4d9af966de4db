import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { setUpByHand } from './set-up-by-hand';
import { openStage } from './stage';

const SOON_MS = 20_000;
const PROJECT = 'Web Team';

it('is set up by hand, and then the button works', async () => {
  await using stage = await openStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  const blocked = await openFeature(stage, ref);
  await blocked.notice.waitFor();
  await blocked.page.close();
  await setUpByHand(stage, 'Harbor', PROJECT);
  expect((await stage.ask('showOverview', {})).integrations).toMatchObject([
    { ahaWorkspace: 'Harbor', rallyProject: PROJECT, problem: null },
  ]);
  const { sendButton, link } = await openFeature(stage, ref);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});

it('says before any set-up what has to be done, with a button that leads there', async () => {
  await using stage = await openStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { notice } = await openFeature(stage, feature?.reference_num ?? '');
  await notice.waitFor({ timeout: SOON_MS });
  const [opened] = await Promise.all([stage.chromium.context.waitForEvent('page'), notice.getByRole('button').click()]);
  await opened.waitForURL(/options\.html#setup$/);
});

it('takes a key, keeps it out of sight, and forgets it again', async () => {
  await using stage = await openStage({ isSignedIn: false });
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#connections'));
  const field = page.getByLabel('Rally API key');
  await field.fill('not-a-key');
  await page.getByRole('button', { name: 'Save key' }).last().click();
  await page
    .getByText(/key/i)
    .getByText(/not|refuse|wrong/i)
    .first()
    .waitFor({ timeout: SOON_MS });

  await field.fill(stage.owner.rallyApiKey);
  await page.getByRole('button', { name: 'Save key' }).last().click();
  await page.getByText(stage.owner.name).first().waitFor({ timeout: SOON_MS });
  expect(await page.content()).not.toContain(stage.owner.rallyApiKey);
  await page.reload();
  await page.getByText(stage.owner.name).first().waitFor({ timeout: SOON_MS });
  expect(await page.content()).not.toContain(stage.owner.rallyApiKey);

  await page.getByRole('button', { name: /Forget/ }).click();
  await page.getByLabel('Rally API key').waitFor({ timeout: SOON_MS });
});
