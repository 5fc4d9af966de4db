import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDraft } from './set-up-draft';
import { openStage, type Stage } from './stage';

const STEPS = 8;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of an element that is whole on the screen. */
async function middleOf(what: Locator): Promise<Spot> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('This is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

interface Finger {
  down(at: Spot): Promise<void>;
  move(from: Spot, to: Spot): Promise<void>;
  up(): Promise<void>;
}

/** A finger on the glass, as the browser itself sees one. */
async function openFinger(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    async down(at) {
      await touch('touchStart', [at]);
    },
    async move(from, to) {
      for (let part = 1; part <= STEPS; part += 1) {
        const at = { x: from.x + ((to.x - from.x) * part) / STEPS, y: from.y + ((to.y - from.y) * part) / STEPS };
        await touch('touchMove', [at]);
      }
    },
    async up() {
      await touch('touchEnd', []);
    },
  };
}

/** Until what a swipe has set going has come to rest: where things are is only known then. */
async function waitForRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const from = scrollY;
        setTimeout(() => resolve(scrollY === from), 300);
      }),
  );
}

let stage: Stage;
let page: Page;
const broken: string[] = [];
const said = (words: string | RegExp) => page.locator('[id^="dnd-kit-announcement"]').getByText(words);
const hear = (words: string | RegExp) => said(words).waitFor({ state: 'attached' });

beforeAll(async () => {
  stage = await openStage();
  page = await openDraft(stage, { step: 'mapping', workspace: 'Harbor', project: 'Web Team' });
  page.on('pageerror', ({ message }) => broken.push(message));
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

it('pairs values by mouse, finger and keyboard, and says so all along', async () => {
  await page.getByRole('button', { name: /Feature becomes Portfolio Item Feature/ }).click();
  await page.getByRole('button', { name: /^Values \(\d+\): Status/ }).click();
  const chip = page.getByRole('list', { name: 'Values in Rally' }).getByRole('button', { name: 'Done', exact: true });
  const groups = page.getByRole('list', { name: 'Values in Aha!' });
  const group = (name: string) => groups.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  const means = (name: string) => group(name).getByRole('button', { name: `Done, means ${name}` });
  const dragByMouse = async (to: string) => {
    const [from, over] = [await middleOf(chip), await middleOf(group(to))];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(over.x, over.y, { steps: 8 });
    await hear(`Over ${to}.`);
  };

  await group('Will not implement').scrollIntoViewIfNeeded();
  await dragByMouse('Will not implement');
  await page.keyboard.press('Escape');
  await hear('Done was put back.');
  await page.mouse.up();
  expect(await means('Will not implement').count()).toBe(0);
  await dragByMouse('Will not implement');
  await page.mouse.up();
  await hear('Done in Rally now means Will not implement in Aha!.');
  await means('Will not implement').waitFor();

  const finger = await openFinger(page);
  const before = await page.evaluate(() => scrollY);
  const swiped = await middleOf(means('Will not implement'));
  await finger.down(swiped);
  await finger.move(swiped, { x: swiped.x, y: swiped.y + 160 });
  await finger.up();
  await page.waitForFunction((from) => scrollY < from, before);
  await means('Will not implement').waitFor();
  await group('Will not implement').scrollIntoViewIfNeeded();
  await waitForRest(page);
  const held = await middleOf(means('Will not implement'));
  await finger.down(held);
  await hear('Done picked up.');
  // The page may move below a finger near its edge: it follows what it is looking for.
  let at = held;
  await expect
    .poll(
      async () => {
        const over = await middleOf(group('In development'));
        await finger.move(at, over);
        at = over;
        return said('Over In development.').count();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);
  await finger.up();
  await means('In development').waitFor();
  expect(await means('Will not implement').count()).toBe(0);

  await means('In development').focus();
  await page.keyboard.press('Space');
  await hear('Done picked up.');
  await page.keyboard.press('ArrowDown');
  await hear('Over Ready to ship.');
  await page.keyboard.press('Escape');
  await hear('Done was put back.');
  await page.keyboard.press('Space');
  for (const place of ['Ready to develop', 'Under consideration']) {
    await page.keyboard.press('ArrowUp');
    await hear(`Over ${place}.`);
  }
  await page.keyboard.press('Space');
  await hear('Done in Rally now means Under consideration in Aha!.');
  await means('Under consideration').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Done, means Under consideration',
  );
  expect(broken).toEqual([]);
});

it('puts record types in another order, and scrolls to where one is dragged', async () => {
  await page.reload();
  const cards = page.locator('.record-toggle bdi:first-of-type');
  await cards.first().waitFor();
  const order = async () => (await cards.allTextContents()).join();
  const proposed = await order();
  const grip = page.getByRole('button', { name: /^Move: Requirement → / });
  await grip.focus();
  await page.keyboard.press('Space');
  await hear(/^Requirement → .* picked up, number/);
  await page.keyboard.press('ArrowUp');
  await hear('Over number');
  await page.keyboard.press('Enter');
  await hear(/^Requirement → .* is now number/);
  await page.getByText('Feature stands below Requirement.').waitFor();
  expect(await order()).not.toBe(proposed);
  expect(await grip.evaluate((each) => each === document.activeElement)).toBe(true);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await hear('Over number');
  await page.keyboard.press('Space');
  await page.getByText('Feature stands below Requirement.').waitFor({ state: 'detached' });
  expect(await order()).toBe(proposed);

  await page.setViewportSize({ width: 1000, height: 420 });
  const [first, last] = [page.locator('.drag-handle').first(), page.getByRole('heading', { name: 'Enable' })];
  await first.scrollIntoViewIfNeeded();
  const from = await middleOf(first);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, 415, { steps: 6 });
  const bottom = await page.evaluate(() => scrollY);
  await page.waitForFunction((before) => scrollY > before + 100, bottom);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await last.isVisible()).toBe(true);
  expect(await order()).toBe(proposed);
  expect(broken).toEqual([]);
});
