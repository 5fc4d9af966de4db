import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Sandbox } from '../sandbox/server';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage, type Stage } from './stage';

/** Long enough to be killed in between, short enough to be patient. */
const LATENCY_MS = 60;
/** Mostly seconds. A worker killed between its intent and the request waits until that request is over for certain. */
const RECOVERY_MS = 400_000;
const POLL_MS = 2;
/** The whole check does not wait such a send out, `npm run e2e` does: it must then be waiting, with nothing made twice. */
const IS_SHORT = process.env.CI !== undefined;
/** What takes longer is waiting, and can wait beside the next one. */
const PATIENCE_MS = IS_SHORT ? 10_000 : 20_000;
/** From the first request to the last of a send in strides; every single one is tried without a browser, which is faster. */
const KILLS = 6;
const STRIDE = 2;

/** Resolves as soon as both systems together have answered this many requests, or the link is there before that. */
async function waitForRequests(sandbox: Sandbox, count: number, isDone: () => boolean): Promise<boolean> {
  while (sandbox.requests().length < count) {
    if (isDone()) return false;
    await sleep(POLL_MS);
  }
  return true;
}

interface KilledSend {
  readonly ref: string;
  /** Whether the record and its link are there, once each. */
  readonly isOver: () => boolean;
  /** Whether there were so many requests that the worker was killed. */
  readonly isKilled: boolean;
  /** Resolves once the record and its link are there, once each. */
  readonly isWhole: Promise<void>;
}

/** Sends one feature and kills the worker after so many requests. */
async function sendAndKill(stage: Stage, ref: string, afterRequests: number): Promise<KilledSend> {
  const { page, sendButton, link } = await openFeature(stage, ref);
  await sendButton.waitFor();
  const before = stage.sandbox.requests().length;
  await sendButton.click();
  let isLinked = false;
  const linked = link.waitFor({ timeout: RECOVERY_MS }).finally(() => {
    isLinked = true;
  });
  const isKilled = await waitForRequests(stage.sandbox, before + afterRequests, () => isLinked);
  if (isKilled) await stage.chromium.killWorker();
  let isOver = false;
  const isWhole = linked.then(async () => {
    await expectOneFamily(stage, ref);
    await page.close();
    isOver = true;
  });
  return { ref, isOver: () => isOver, isKilled, isWhole };
}

/** Nothing was made twice of a send that waits, and Baton says so; meanwhile it may have come to its end. */
async function expectWaiting(stage: Stage, id: string, ref: string): Promise<void> {
  const both = openBothSides(stage);
  const status = await stage.ask('showChosen', { id, record: { kind: 'feature', idOrRef: ref } });
  if (status.state !== 'linked') expect(status).toMatchObject({ state: 'sending', doing: expect.any(String) });
  const { name } = await both.readFeature(ref);
  expect((await both.findInRally('portfolioitem/feature', name)).length).toBeLessThanOrEqual(1);
}

it('makes one record, and the link, wherever the worker is killed in the middle of a send', {
  timeout: 1_200_000,
}, async () => {
  await using stage = await openStage({ latencyMs: LATENCY_MS });
  const id = await createFirstIntegration(stage);
  const features = await openBothSides(stage).listFeatures();
  const sends: KilledSend[] = [];
  for (const [index, { reference_num }] of features.slice(0, KILLS).entries()) {
    const send = await sendAndKill(stage, reference_num, 1 + index * STRIDE);
    sends.push(send);
    await Promise.race([send.isWhole, sleep(PATIENCE_MS)]);
  }
  const whole = Promise.all(sends.map(({ isWhole }) => isWhole));
  await (IS_SHORT ? Promise.race([whole, sleep(PATIENCE_MS)]) : whole);
  const waiting = sends.filter(({ isOver }) => !isOver());
  for (const { ref } of waiting) await expectWaiting(stage, id, ref);
  // Killed while it makes the release, one send is waited for by the others of that release, but not by those before.
  expect(waiting.length).toBeLessThan(sends.length);
  const kills = sends.filter(({ isKilled }) => isKilled).length;
  // A send asks at least for the record, claims it, looks for the marker, creates, and writes the link down.
  expect(kills).toBeGreaterThanOrEqual(5);
});

it('wakes and finishes when nobody looks any more', { timeout: 600_000 }, async () => {
  await using stage = await openStage({ latencyMs: LATENCY_MS });
  await createFirstIntegration(stage);
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  const { page, sendButton } = await openFeature(stage, ref);
  await sendButton.waitFor();
  const before = stage.sandbox.requests().length;
  await sendButton.click();
  await waitForRequests(stage.sandbox, before + 3, () => false);
  await page.close();
  await stage.chromium.killWorker();
  await expect
    .poll(async () => (await openBothSides(stage).readFeature(ref)).integration_fields.length, {
      timeout: 100_000,
      interval: 2_000,
    })
    .toBeGreaterThan(0);
  const { link } = await openFeature(stage, ref);
  await link.waitFor({ timeout: RECOVERY_MS });
  await expectOneFamily(stage, ref);
});
