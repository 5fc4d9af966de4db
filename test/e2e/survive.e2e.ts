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

/** Sends one feature and kills the worker after so many requests; answers whether there were so many. */
async function sendAndKill(stage: Stage, ref: string, afterRequests: number): Promise<boolean> {
  const { page, sendButton, link } = await openFeature(stage, ref);
  await sendButton.waitFor();
  const before = stage.sandbox.requests().length;
  await sendButton.click();
  let isLinked = false;
  const linked = link.waitFor({ timeout: RECOVERY_MS }).finally(() => {
    isLinked = true;
  });
  const isReached = await waitForRequests(stage.sandbox, before + afterRequests, () => isLinked);
  if (isReached) await stage.chromium.killWorker();
  await linked;
  await expectOneFamily(stage, ref);
  await page.close();
  return isReached;
}

it('makes one record, and the link, wherever the worker is killed in the middle of a send', {
  timeout: 1_200_000,
}, async () => {
  await using stage = await openStage({ latencyMs: LATENCY_MS });
  await createFirstIntegration(stage);
  const features = await openBothSides(stage).listFeatures();
  let kills = 0;
  for (const [index, { reference_num }] of features.slice(0, KILLS).entries()) {
    if (await sendAndKill(stage, reference_num, 1 + index * STRIDE)) kills += 1;
  }
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
