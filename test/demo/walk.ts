import { openBothSides } from '../e2e/both-sides';
import { expectOneFamily } from '../e2e/expect-family';
import { openFeature } from '../e2e/feature-page';
import { setUpByHand } from '../e2e/set-up-by-hand';
import type { Stage } from '../e2e/stage';
import type { Diary } from './diary';

const SOON_MS = 30_000;
const POLL_MS = 100;
const WORKSPACE = 'Harbor';
const PROJECT = 'Web Team';

/** Walks the main job: choose the project, send, follow the link, edit on both sides. Throws an error if any of it fails. */
export async function walkMainJob(stage: Stage, diary: Diary): Promise<void> {
  const both = openBothSides(stage);
  const [first] = await both.listFeatures();
  const ref = first?.reference_num ?? '';

  // Baton learns which Aha! account this is from the tab that shows it.
  const blocked = await diary.step(`opened ${ref} in Aha!: Baton offers to be set up`, async () => {
    const feature = await openFeature(stage, ref);
    await feature.notice.waitFor({ timeout: SOON_MS });
    return feature;
  });
  diary.keep('first-visit', await blocked.page.screenshot());
  const options = await diary.step(`linked ${WORKSPACE} with the Rally project ${PROJECT}`, () =>
    setUpByHand(stage, WORKSPACE, PROJECT),
  );
  diary.keep('set-up', await options.screenshot());
  const { page, sendButton, link } = await diary.step(`opened ${ref} again: the button is there`, async () => {
    const feature = await openFeature(stage, ref);
    await feature.sendButton.waitFor({ timeout: SOON_MS });
    return feature;
  });
  diary.keep('before', await page.screenshot());
  await diary.step('pressed "Send to Rally": the Rally key is on the page', async () => {
    await sendButton.click();
    await link.waitFor({ timeout: SOON_MS });
  });
  diary.keep('linked', await page.screenshot());
  const { item, feature } = await diary.step('looked on both sides: one record, its stories, links both ways', () =>
    expectOneFamily(stage, ref),
  );
  const rallyPage = await diary.step(`followed the link to ${item.FormattedID}`, async () => {
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await opened.getByText(item.FormattedID).first().waitFor({ timeout: SOON_MS });
    return opened;
  });
  diary.keep('rally', await rallyPage.screenshot());

  await diary.step('renamed it in Aha!: the new name arrived in Rally', async () => {
    await both.editFeature(ref, { name: `${feature.name}, renamed in Aha` });
    await waitFor(
      async () => (await both.findInRally('portfolioitem/feature', `${feature.name}, renamed in Aha`)).length === 1,
    );
  });
  await diary.step('renamed it in Rally: the new name arrived in Aha!', async () => {
    await both.editInRally(item, { Name: `${feature.name}, renamed in Rally` });
    await waitFor(async () => (await both.readFeature(ref)).name === `${feature.name}, renamed in Rally`);
  });
  await page.bringToFront();
  diary.keep('in-step', await page.screenshot());
}

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + SOON_MS * 4;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error(`This did not happen within ${(SOON_MS * 4) / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
