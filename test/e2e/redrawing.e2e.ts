import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOneFamily } from './expect-family';
import { createFirstIntegration } from './first-integration';
import { createSession } from './sandbox-client';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;
const REDRAWINGS = 3;

/** The demo on pages that draw themselves anew all the time, in this markup. */
async function openRedrawingStage(markup: string): Promise<Stage> {
  const stage = await openStage({ isSignedIn: false });
  stage.sandbox.reset({ name: 'demo', seed: 1, options: { rerendering: true, markup } });
  await stage.chromium.context.addCookies(await createSession(stage.sandbox, stage.owner.email));
  await createFirstIntegration(stage);
  return stage;
}

/** Resolves once the part of the page has thrown foreign nodes out so often. */
async function waitForRedrawings(page: Page, part: string): Promise<void> {
  for (let redrawn = 0; redrawn < REDRAWINGS; redrawn += 1) {
    await page
      .locator(part)
      .evaluate((element) => element.firstElementChild?.append(document.createElement('some-stranger')));
    await page.locator('some-stranger').waitFor({ state: 'detached', timeout: SOON_MS });
  }
}

/** Follows a link in place, as the pages' own script does for every link. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
  }, path);
}

const sendButtonOf = (page: Page) => page.getByRole('button', { name: 'Send to Rally' });
const linkOf = (page: Page) => page.getByRole('link', { name: /^(F|US)\d+ / });

describe.each(['2026', '2022', 'unknown'])('on pages that draw themselves anew, in the markup %s', (markup) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openRedrawingStage(markup);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('the button stays on a record’s page, sends, and follows to the next page', async () => {
    const { chromium, sandbox } = stage;
    const page = await chromium.open(`${sandbox.origins.aha}/products/HAR/releases`);
    await follow(page, '/features/HAR-2');
    await sendButtonOf(page).waitFor({ timeout: SOON_MS });
    await waitForRedrawings(page, '#content');
    await sendButtonOf(page).click();
    await linkOf(page).waitFor({ timeout: SOON_MS });
    await waitForRedrawings(page, '#content');
    await linkOf(page).waitFor({ timeout: SOON_MS });
    await expectOneFamily(stage, 'HAR-2');
    await follow(page, '/features/HAR-3');
    await sendButtonOf(page).waitFor({ timeout: SOON_MS });
    // Between two redrawings there may be none for a moment, but never two.
    await expect.poll(() => page.locator('baton-send-button').count(), { timeout: SOON_MS }).toBe(1);
    await waitForRedrawings(page, '#content');
    expect(await page.locator('baton-send-button').count()).toBeLessThanOrEqual(1);
  });

  // Where nothing is known of the markup there is no drawer to know either.
  it.each(markup === 'unknown' ? [] : ['a drawer'])('the button stays in %s that draws itself anew', async () => {
    const { chromium, sandbox } = stage;
    const page = await chromium.open(`${sandbox.origins.aha}/products/HAR/feature_cards`);
    await page.locator('[data-drawer-url="/features/HAR-3"]').click();
    const inDrawer = page.locator('.drawer baton-send-button');
    await inDrawer.getByRole('button', { name: 'Send to Rally' }).waitFor({ timeout: SOON_MS });
    await waitForRedrawings(page, '#drawer-host');
    await inDrawer.getByRole('button', { name: 'Send to Rally' }).click();
    await inDrawer.getByRole('link', { name: /^(F|US)\d+ / }).waitFor({ timeout: SOON_MS });
    await expectOneFamily(stage, 'HAR-3');
  });
});
