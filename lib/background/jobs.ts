import { browser } from 'wxt/browser';
import { logError } from '../log';
import type { Integration } from '../model/integration';
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
/** When the worker looks again where it cannot be read when the next work is due. */
const FALLBACK_MS = 5 * 60_000;

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
  /** Syncs one integration now, because someone asked for it and waits. */
  syncNow(integrationId: string): Promise<void>;
  /** The same without waiting: the first sync reads everything. */
  startSync(integrationId: string): void;
}

/**
 * Each sort of work on an integration runs once at a time, in whatever event it was asked for. The alarm is set before the work, and before
 * anything is read, so that work cut off by the worker's end goes on, and so does work that something stored stood in the
 * way of; what is due sooner than an alarm can ring has a timer while the worker lives.
 */
export function createJobs(resources: Resources): Jobs {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBatching = false;

  async function run(): Promise<void> {
    await setAlarm(resources, resources.nowMs() + FALLBACK_MS);
    await setAlarm(resources, await readNextTime(resources));
    startBatches();
    // What keeps one sort of work from being done keeps no other.
    await attempt('sending', () => runSends(resources));
    await attempt('syncing', () => runSyncs(resources));
    await planNext();
  }

  /** Beside everything else, since it may take an hour; what people wait for overtakes it on the way to the servers. */
  function startBatches(): void {
    if (isBatching) return;
    isBatching = true;
    void attempt('working on many', async () => {
      try {
        await runBatches(resources);
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
    clearTimeout(timer);
    const delayMs = nextMs - resources.nowMs();
    if (delayMs < LEAST_DELAY_MS) timer = setTimeout(() => void attempt('working', run), Math.max(delayMs, 0));
    await showBadge(resources);
  }

  return {
    run,
    noteUse: () => {
      void attempt('working', async () => {
        if (await noteActivity(resources)) await run();
      });
    },
    startBatches,
    startSends: () => {
      void attempt('sending', runOnlySends);
    },
    startWatchedSync: () => {
      void attempt('syncing', async () => {
        await runSyncs(resources, WATCHED_SYNC_MS);
        await planNext();
      });
    },
    syncNow: async (integrationId) => {
      await syncNow(resources, integrationId);
      await planNext();
    },
    startSync: (integrationId) => {
      void attempt('syncing', async () => {
        // Where all were paused there was no alarm: what is cut off now must go on.
        await setAlarm(resources, await readNextTime(resources));
        await syncNow(resources, integrationId);
        await planNext();
      });
    },
  };
}

/** Work that nobody waits for: an error in it is a mistake of ours, since failures of the systems are stored. */
async function attempt(doing: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    logError(doing, thrown);
  }
}

async function setAlarm(resources: Resources, nextMs: number): Promise<void> {
  if (nextMs === Number.POSITIVE_INFINITY) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: Math.max(nextMs, resources.nowMs() + LEAST_DELAY_MS) });
}

/**
 * When the earliest work is due, in milliseconds since 1970; infinity if there is none. Where it cannot be read, soon: it
 * may be readable again by then, and all other work goes on.
 */
async function readNextTime(resources: Resources): Promise<number> {
  const readings = await Promise.allSettled(
    [listSendTimes, listSyncTimes, listBatchTimes].map((read) => read(resources)),
  );
  const times = readings.flatMap((reading) => {
    if (reading.status === 'fulfilled') return reading.value;
    logError('planning', reading.reason);
    return [resources.nowMs() + FALLBACK_MS];
  });
  return Math.min(...times);
}

async function listSendTimes(resources: Resources): Promise<readonly number[]> {
  const active = new Set((await listActive(resources)).map(({ id }) => id));
  const sends = await listSends(await resources.database());
  return sends
    .filter(({ state, integrationId }) => state === 'due' && active.has(integrationId))
    .map(({ dueAtMs }) => dueAtMs);
}

async function listSyncTimes(resources: Resources): Promise<readonly number[]> {
  const database = await resources.database();
  const active = await listActive(resources);
  return Promise.all(
    active.map(async (integration) => {
      const fact = await readSyncFact(database, integration.id);
      // Counted from the last sync, not from now: being asked often must not put it off.
      return fact === null ? resources.nowMs() : fact.atMs + (await syncIntervalMs(resources, integration));
    }),
  );
}

async function listActive(resources: Resources): Promise<readonly Integration[]> {
  return (await listIntegrations(await resources.database())).filter(({ isPaused }) => !isPaused);
}
