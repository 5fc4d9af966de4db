import { describe, expect, it } from 'vitest';
import { findBarriers } from './accessibility';
import { openBothSides } from './both-sides';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage } from './stage';

const SOON_MS = 20_000;
const OVERLAY = 'baton-send-button';

it('is known to find a barrier where there is one', async () => {
  await using stage = await openStage();
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html'));
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect(await findBarriers(page)).toEqual([expect.stringContaining('button-name')]);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('the overlay has no barrier before, and none after', async () => {
    await using stage = await openStage({ colorScheme });
    await createFirstIntegration(stage);
    const [feature] = await openBothSides(stage).listFeatures();
    const { page, sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
    await sendButton.waitFor();
    expect(await findBarriers(page, OVERLAY)).toEqual([]);
    await sendButton.click();
    await link.waitFor({ timeout: SOON_MS });
    expect(await findBarriers(page, OVERLAY)).toEqual([]);
  });

  it.each([
    'popup.html',
    'options.html#setup',
    'options.html#connections',
    'options.html#integrations',
    'options.html#bulk',
  ])('%s has no barrier, before set-up and after', async (address) => {
    await using stage = await openStage({ colorScheme });
    const before = await stage.chromium.open(stage.chromium.addressOf(address));
    await before.waitForLoadState('networkidle');
    expect(await findBarriers(before)).toEqual([]);
    await createFirstIntegration(stage);
    const after = await stage.chromium.open(stage.chromium.addressOf(address));
    await after.waitForLoadState('networkidle');
    expect(await findBarriers(after)).toEqual([]);
  });
});
