import { expect, it } from 'vitest';
import { openStage } from './stage';

const SOON_MS = 40_000;
const CARDS = 5_000;

it('a board of five thousand cards opens drawers, takes text and is read to its end with Baton in it', {
  timeout: 240_000,
}, async () => {
  await using stage = await openStage({ worldName: 'large', latencyMs: 0 });
  const { chromium, sandbox } = stage;
  const page = await chromium.open(`${sandbox.origins.aha}/products/LRG/feature_cards`);
  expect(await page.locator('.card').count()).toBe(CARDS);
  const last = page.locator('.card__body').last();
  const path = await last.getAttribute('data-drawer-url');
  await last.click();
  const drawer = page.locator('.drawer.in');
  await drawer.locator('baton-send-button').waitFor({ state: 'attached', timeout: SOON_MS });
  expect(`/features/${await drawer.locator('.record-reference-pill__identifier').innerText()}`).toBe(path);
  await page.locator('[data-close-drawer]').click();
  await page.locator('baton-send-button').waitFor({ state: 'detached', timeout: SOON_MS });
  const field = page.locator('.add-feature input').last();
  await field.fill('Typed while Baton looks on');
  expect(await field.inputValue()).toBe('Typed while Baton looks on');
});
