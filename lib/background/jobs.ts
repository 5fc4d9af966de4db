import { browser } from 'wxt/browser';
import { logError } from '../log';
import { readSyncFact } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { listSends } from '../store/sends';
import { noteActivity } from './activity';
import { ALARM } from './alarm';
import { showBadge } from './badge';
import type { Resources } from './resources';
import { listBatchTimes, runBatches } from './run-batches';
import { runSends } from './run-sends';
import { runSyncs, syncNow, WATCHED_SYNC_MS } from './run-syncs';
import { syncIntervalMs } from './sync-interval';

/** The browser's own least delay of an alarm. */
const LEAST_DELAY_MS = 30_000;

/** All work that the worker does by itself. What is due is derived from what is stored. */
export interface Jobs {
  /** Does everything that is due: sends first, since someone waits for them. */
  run(): Promise<void>;
  /** Notes that somebody uses Baton, and starts what is due if nobody had for a while. Waits for nothing. */
  noteUse(): void;
  /** Starts the sends that are due without waiting for them, ahead of a sync that may be running. */
  startSends(): void;
  /** Starts or goes on with runs over many records, without waiting for them. */
  startBatches(): void;
  /** Starts a sync without waiting for it unless the last one is fresh, because someone looks at a linked record. */
  startWatchedSync(): void;
  /** Syncs one integration now, because someone asked for it. */
  syncNow(integrationId: string): Promise<void>;
}

/**
 * Each sort of work runs once at a time, in whatever event it was asked for. The alarm is set before the work, so that
 * work cut off by the worker's end goes on; what is due sooner than an alarm can ring has a timer while the worker lives.
 */
export function createJobs(resources: Resources): Jobs {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBatching = false;

  async function run(): Promise<void> {
    await setAlarm(resources, await readNextTime(resources));
    startBatches();
    await runSends(resources);
    await resources.lock('syncs', () => runSyncs(resources));
    await planNext();
  }

  /** Beside everything else, since it may take an hour; what people wait for overtakes it on the way to the servers. */
  function startBatches(): void {
    if (isBatching) return;
    isBatching = true;
    attempt('working on many', async () => {
      try {
        await resources.lock('batches', () => runBatches(resources));
      } finally {
        isBatching = false;
      }
      await planNext();
    });
  }

  async function runOnlySends(): Promise<void> {
    await setAlarm(resources, await readNextTime(resources));
    await runSends(resources);
    await planNext();
  }

  async function planNext(): Promise<void> {
    const nextMs = await readNextTime(resources);
    await setAlarm(resources, nextMs);
    await showBadge(resources);
    clearTimeout(timer);
    const delayMs = nextMs - resources.nowMs();
    if (delayMs < LEAST_DELAY_MS) timer = setTimeout(() => attempt('working', run), Math.max(delayMs, 0));
  }

  return {
    run,
    noteUse: () =>
      attempt('working', async () => {
        if (await noteActivity(resources)) await run();
      }),
    startBatches,
    startSends: () => attempt('sending', runOnlySends),
    startWatchedSync: () =>
      attempt('syncing', async () => {
        await resources.lock('syncs', () => runSyncs(resources, WATCHED_SYNC_MS));
        await planNext();
      }),
    syncNow: async (integrationId) => {
      await resources.lock('syncs', () => syncNow(resources, integrationId));
      await planNext();
    },
  };
}

/** Work that nobody waits for: an error in it is a mistake of ours, since failures of the systems are stored. */
function attempt(doing: string, work: () => Promise<void>): void {
  work().catch((thrown: unknown) => logError(doing, thrown));
}

async function setAlarm(resources: Resources, nextMs: number): Promise<void> {
  if (nextMs === Number.POSITIVE_INFINITY) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Math.max(nextMs, resources.nowMs() + LEAST_DELAY_MS) });
}

/** When the earliest work is due, in milliseconds since 1970; infinity if there is none. */
async function readNextTime(resources: Resources): Promise<number> {
  const database = await resources.database();
  const active = (await listIntegrations(database)).filter((integration) => !integration.isPaused);
  const isActive = (id: string) => active.some((integration) => integration.id === id);
  const sends = (await listSends(database))
    .filter((send) => send.state === 'due' && isActive(send.integrationId))
    .map((send) => send.dueAtMs);
  const syncs = await Promise.all(
    active.map(async (integration) => {
      const fact = await readSyncFact(database, integration.id);
      // Counted from the last sync, not from now: being asked often must not put it off.
      return fact === null ? resources.nowMs() : fact.atMs + (await syncIntervalMs(resources, integration));
    }),
  );
  return Math.min(...sends, ...syncs, ...(await listBatchTimes(resources)));
}
