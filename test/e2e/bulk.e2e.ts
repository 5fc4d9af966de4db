import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openRealPopup } from './real-popup';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;
const POLL_MS = 50;
/** Finds HAR-1 and HAR-10 to HAR-19. More of them would only wait for Aha!'s budget. */
const CHOSEN = 'HAR-1';
const FEATURES = 11;
const CLAIM_LASTS_MS = 30 * 60_000;

async function waitForLinks(stage: Stage, count: number): Promise<void> {
  for (;;) {
    const [batch] = await stage.ask('listBatches', {});
    if ((batch?.done ?? 0) >= count) return;
    await sleep(POLL_MS);
  }
}

/**
 * Waits until the run is over. Claims of the browser that was wiped hold a few records back until they are dead, after
 * twenty minutes of the server's time; these are let go by, once, as soon as nothing else is left. More often would
 * also age the claims of the browser that goes on, and end its session.
 */
async function finish(stage: Stage): Promise<void> {
  let areClaimsDead = false;
  for (;;) {
    await sleep(500);
    const [batch] = await stage.ask('listBatches', {});
    if (batch === undefined || batch.state === 'done') return;
    if (batch.state !== 'running') throw new Error(`The run stands still: ${batch.sentence}`);
    if (areClaimsDead) continue;
    const { items } = await stage.ask('showBatch', { id: batch.integrationId, batchId: batch.id });
    const waiting = items.filter(({ state }) => state === 'waiting');
    if (waiting.every(({ sentence }) => sentence.startsWith('Someone else is sending'))) {
      stage.sandbox.clock.advance(CLAIM_LASTS_MS);
      areClaimsDead = true;
    }
  }
}

/** Deletes all that the extension keeps, as a person who clears the browser's data does, and ends the worker with it. */
async function wipe({ chromium }: Stage): Promise<void> {
  const page = await chromium.open(chromium.addressOf('options.html'));
  const wiped = page.evaluate(`(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    await chrome.storage.local.clear();
    await Promise.all(names.map((name) => new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    })));
  })()`);
  await chromium.killWorker();
  await wiped;
  await page.close();
}

it('sends eleven features from the page, and makes one record each although all data is wiped in the middle', {
  timeout: 600_000,
}, async () => {
  await using stage = await openStage({ latencyMs: 20 });
  await createFirstIntegration(stage);
  const both = openBothSides(stage);
  const features = (await both.listFeatures()).filter(({ reference_num }) => reference_num.startsWith(CHOSEN));
  expect(features).toHaveLength(FEATURES);

  const startRun = async () => {
    const page = await stage.chromium.open(stage.chromium.addressOf('options.html#bulk'));
    await page.getByRole('button', { name: 'See what would happen' }).click();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: SOON_MS });
    await page.getByLabel('Kind').selectOption('Feature');
    await page.getByLabel('Reference or name').fill(CHOSEN);
    await page.getByRole('button', { name: /^Send \d+ records?$/ }).click();
    await page.getByText(/of \d+ done/).waitFor({ timeout: SOON_MS });
    return page;
  };
  const first = await startRun();
  await waitForLinks(stage, 5);
  await first.close();
  await wipe(stage);
  expect((await stage.ask('showOverview', {})).integrations).toEqual([]);

  await createFirstIntegration(stage);
  await startRun();
  await finish(stage);
  const [batch] = await stage.ask('listBatches', {});
  const report = await stage.ask('showBatch', { id: batch?.integrationId ?? '', batchId: batch?.id ?? '' });
  expect(report.items.filter(({ state }) => state !== 'done')).toEqual([]);
  for (const { reference_num } of features) await expectOneFamily(stage, reference_num);
});

it('links the record of the tab with one that is in Rally already, from the popup', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage);
  const both = openBothSides(stage);
  const [feature, other] = await both.listFeatures();
  const { page, sendButton, link } = await openFeature(stage, other?.reference_num ?? '');
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const family = await expectOneFamily(stage, other?.reference_num ?? '');
  await stage.ask('syncNow', { id: (await stage.ask('showOverview', {})).integrations[0]?.id ?? '' });
  await page.bringToFront();
  const unlinking = await openRealPopup(stage.chromium, page);
  await press(unlinking, 'Unlink');
  await press(unlinking, 'End the link');
  await unlinking.waitFor(`document.body.innerText.includes('Send to Rally')`, SOON_MS);
  await page.close();

  const opened = await openFeature(stage, feature?.reference_num ?? '');
  await opened.page.bringToFront();
  const popup = await openRealPopup(stage.chromium, opened.page);
  await press(popup, 'Link with existing record…');
  await popup.evaluate(`(() => {
    const input = document.querySelector('.popup-find input');
    input.value = ${JSON.stringify(family.item.FormattedID)};
    input.dispatchEvent(new Event('input', { bubbles: true }));
  })()`);
  await press(popup, 'Find');
  await press(popup, `${family.item.FormattedID} ${family.item.Name}`);
  await popup.waitFor(`document.body.innerText.includes('Link them')`);
  await popup.evaluate(`document.querySelector('fieldset.link-choices input').click()`);
  await press(popup, 'Link them');
  await opened.link.waitFor({ timeout: SOON_MS });
  expect(await opened.link.innerText()).toContain(family.item.FormattedID);
  const [now] = await both.findInRally('portfolioitem/feature', feature?.name ?? '');
  expect(now?.FormattedID).toBe(family.item.FormattedID);
});

type Popup = Awaited<ReturnType<typeof openRealPopup>>;

async function press(popup: Popup, name: string): Promise<void> {
  const find = `[...document.querySelectorAll('button')].find((each) =>
    (each.getAttribute('aria-label') ?? each.innerText) === ${JSON.stringify(name)} && each.ariaDisabled !== 'true')`;
  await popup.waitFor(`${find} !== undefined`, SOON_MS);
  await popup.evaluate(`${find}.click()`);
}
