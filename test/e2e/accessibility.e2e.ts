import { expect, it } from 'vitest';
import { findBarriersInEveryLook } from './accessibility';
import { openBothSides } from './both-sides';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage } from './stage';

const SOON_MS = 20_000;
const MANY_LOOKS_MS = 180_000;
const OVERLAY = 'baton-send-button';
const ADDRESSES = [
  'popup.html',
  'options.html#setup',
  'options.html#connections',
  'options.html#integrations',
  'options.html#bulk',
];

it('is known to find a barrier where there is one, one that is there in the dark alone, and what is too wide', async () => {
  await using stage = await openStage();
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html'));
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    const [nameless, grey, wide] = [
      document.createElement('button'),
      document.createElement('p'),
      document.createElement('div'),
    ];
    grey.textContent = 'Hard to read at night';
    grey.style.color = '#444';
    wide.style.width = '800px';
    wide.textContent = 'Wider than a phone';
    document.querySelector('main')?.append(nameless, grey, wide);
  });
  const found = await findBarriersInEveryLook(page);
  const containing = (...parts: readonly string[]) =>
    found.filter((each) => parts.every((part) => each.includes(part)));
  expect(containing('button-name')).toHaveLength(4);
  expect(containing('dark', 'color-contrast')).toHaveLength(2);
  expect(containing('light', 'color-contrast')).toEqual([]);
  expect(containing('wider')).toEqual([expect.stringMatching(/^400 px: wider than the window by \d+ px$/)]);
});

it('the overlay has no barrier before, and none after', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage);
  const [feature] = await openBothSides(stage).listFeatures();
  const { page, sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.waitFor();
  expect(await findBarriersInEveryLook(page, OVERLAY)).toEqual([]);
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  expect(await findBarriersInEveryLook(page, OVERLAY)).toEqual([]);
});

it('no page has a barrier, before set-up and after', { timeout: MANY_LOOKS_MS }, async () => {
  await using stage = await openStage();
  const lookAtAll = async () => {
    const found: string[] = [];
    for (const address of ADDRESSES) {
      const page = await stage.chromium.open(stage.chromium.addressOf(address));
      await page.waitForLoadState('networkidle');
      found.push(...(await findBarriersInEveryLook(page)).map((each) => `${address}: ${each}`));
      await page.close();
    }
    return found;
  };
  expect(await lookAtAll()).toEqual([]);
  await createFirstIntegration(stage);
  expect(await lookAtAll()).toEqual([]);
});
