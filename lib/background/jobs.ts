import { browser } from 'wxt/browser';
import { logError } from '../log';
import { listIntegrations } from '../store/integrations';
import { listSends } from '../store/sends';
import { ALARM } from './alarm';
import { showBadge } from './badge';
import type { Resources } from './resources';
import { runSends } from './run-sends';
import { runSyncs, SYNC_EVERY_MS, syncNow } from './run-syncs';

/** The browser's own least delay. */
const LEAST_DELAY_MS = 30_000;

/**
 * Does all work that is due: sends first, since someone waits for them. The alarm is set before the work, so that work
 * cut off by the worker's end goes on. Each sort of work runs once at a time, in whatever event it was asked for.
 */
export async function runJobs(resources: Resources): Promise<void> {
  await runSendsNow(resources);
  await navigator.locks.request('syncs', () => runSyncs(resources));
  await finishJobs(resources);
}

/** Only the sends, ahead of a sync that may be running. */
export async function runSendsNow(resources: Resources): Promise<void> {
  await setAlarm(resources);
  await navigator.locks.request('sends', () => runSends(resources));
  await finishJobs(resources);
}

/** Only one integration, because someone looks at it. */
export async function runSyncNow(resources: Resources, integrationId: string): Promise<void> {
  await navigator.locks.request('syncs', () => syncNow(resources, integrationId));
  await finishJobs(resources);
}

async function finishJobs(resources: Resources): Promise<void> {
  const nextMs = await setAlarm(resources);
  await showBadge(resources);
  const delayMs = nextMs - resources.nowMs();
  // Sooner than an alarm can be: a timer while the worker lives, with the alarm behind it.
  if (delayMs < LEAST_DELAY_MS) setTimeout(() => startJobs(resources), Math.max(delayMs, 0));
}

/** Starts the sends without waiting for them. */
export function startJobs(resources: Resources): void {
  runSendsNow(resources).catch((thrown: unknown) => logError('sending', thrown));
}

/** Sets the alarm to the earliest work and answers when that is, in milliseconds since 1970. With nothing to do there is none. */
async function setAlarm(resources: Resources): Promise<number> {
  const database = await resources.database();
  const nowMs = resources.nowMs();
  const [sends, integrations] = [await listSends(database), await listIntegrations(database)];
  const due = sends.filter((send) => send.state === 'due').map((send) => send.dueAtMs);
  if (integrations.some((integration) => !integration.isPaused)) due.push(nowMs + SYNC_EVERY_MS);
  if (due.length === 0) {
    await browser.alarms.clear(ALARM);
    return Number.POSITIVE_INFINITY;
  }
  const next = Math.min(...due);
  await browser.alarms.create(ALARM, { when: Math.max(next, nowMs + LEAST_DELAY_MS) });
  return next;
}
