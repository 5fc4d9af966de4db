import { browser } from 'wxt/browser';
import { putActivity, readActivity } from '../store/facts';
import { allowsOrigin } from './allows-origin';
import type { Resources } from './resources';

/** Somebody is at work for so long after the last sign of it. */
const ACTIVE_MS = 5 * 60_000;
/** A later sign within this time is not worth storing. */
const WORTH_STORING_MS = 60_000;

/** Notes that somebody uses Baton now: a page or the popup asked something. Answers whether nobody had for a while. */
export async function noteActivity(resources: Resources): Promise<boolean> {
  const database = await resources.database();
  const lastMs = await readActivity(database);
  const nowMs = resources.nowMs();
  const agoMs = nowMs - lastMs;
  if (agoMs >= WORTH_STORING_MS || agoMs < 0) await putActivity(database, nowMs);
  return agoMs >= ACTIVE_MS;
}

/** Whether somebody is at work: one of the systems is in front in some window, or Baton was used a moment ago. */
export async function isSomebodyActive(resources: Resources): Promise<boolean> {
  const agoMs = resources.nowMs() - (await readActivity(await resources.database()));
  if (agoMs >= 0 && agoMs < ACTIVE_MS) return true;
  const tabs = await browser.tabs.query({ active: true });
  return tabs.some(({ url }) => url !== undefined && URL.canParse(url) && allowsOrigin(new URL(url).origin));
}
