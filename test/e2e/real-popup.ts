import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import type { Chromium } from './chromium';
import { speakToTarget } from './speak-to-target';

const POLL_MS = 20;
const OPEN_MS = 5_000;

/** The popup as the toolbar button opens it, over the tab that is in front. */
export interface RealPopup {
  /** Evaluates an expression (or the promise it gives) in the popup. */
  evaluate(expression: string): Promise<unknown>;
  /** Evaluates it again and again until it gives something truthy. */
  waitFor(expression: string, timeoutMs?: number): Promise<unknown>;
  screenshot(): Promise<Buffer>;
}

const evaluatedShape = v.object({ result: v.object({ value: v.optional(v.unknown()) }) });
const screenshotShape = v.object({ data: v.string() });

/**
 * Presses Baton's toolbar button while this page is in front. Playwright does not count the popup among its pages, so it is spoken to in the DevTools
 * protocol.
 */
export async function openRealPopup({ devtools, extensionId, addressOf }: Chromium, page: Page): Promise<RealPopup> {
  const { targetInfos } = await devtools.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  if (tab === undefined) throw new Error(`No tab shows ${page.url()}.`);
  await devtools.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
  const targetId = await findTarget();
  const ask = await speakToTarget(devtools, targetId);

  async function findTarget(): Promise<string> {
    const giveUpAt = Date.now() + OPEN_MS;
    for (;;) {
      const { targetInfos: all } = await devtools.send('Target.getTargets');
      const popup = all.find(({ url }) => url.startsWith(addressOf('popup.html')));
      if (popup !== undefined) return popup.targetId;
      if (Date.now() > giveUpAt) throw new Error(`The popup did not open within ${OPEN_MS} ms.`);
      await sleep(POLL_MS);
    }
  }

  async function evaluate(expression: string): Promise<unknown> {
    const answer = await ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    return v.parse(evaluatedShape, answer).result.value;
  }

  return {
    evaluate,
    waitFor: async (expression, timeoutMs = 10_000) => {
      const giveUpAt = Date.now() + timeoutMs;
      for (;;) {
        const value = await evaluate(expression);
        if (value) return value;
        if (Date.now() > giveUpAt) {
          const shown = await evaluate('document.body.innerText');
          throw new Error(`The popup did not come to ${expression} within ${timeoutMs} ms. It shows:\n${shown}`);
        }
        await sleep(POLL_MS);
      }
    },
    screenshot: async () => Buffer.from(v.parse(screenshotShape, await ask('Page.captureScreenshot')).data, 'base64'),
  };
}
