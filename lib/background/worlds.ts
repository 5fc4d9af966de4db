import { type AhaTracker, createAhaTracker } from '../aha/tracker';
import type { Integration } from '../model/integration';
import { keyText, type TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import { createRallyTracker, type RallyTracker } from '../rally/tracker';
import { browserId } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { putSchemas, readSchemas } from '../store/schemas';
import { createStore } from '../store/store';
import { neededRallyFields } from '../sync/needed-fields';
import { pairingsOf } from '../sync/pairing';
import type { Tracker } from '../sync/ports';
import { createSteadyClock } from '../sync/steady-clock';
import { defaultTiming } from '../sync/timing';
import type { World } from '../sync/world';
import { ahaClient, type Priority, rallyClient } from './clients';
import { requireIntegration } from './configuration';
import { openLedger } from './open-ledger';
import { watchPeers } from './peers';
import { relativesOf } from './relatives';
import { renewKinds } from './renew-kinds';
import type { Resources } from './resources';
import { readStoredKinds, type StoredKinds } from './stored-kinds';
import { switchOffVanished } from './switch-off-vanished';
import { workUnderLock } from './work-under-lock';

/** Field lists change seldom, and are read again after a refusal that they may be the cause of, and with a new key. */
const SCHEMAS_LAST_MS = 12 * 60 * 60_000;

/**
 * Everything that sending and syncing an integration needs; kept while the worker lives, or until somebody changes what it
 * was opened with. The integration is read anew: it may have been changed since the caller read it. Of Rally's fields those
 * are read that its mapping has use for, and `alsoNeeded`. Throws `gone` if it is not there any more.
 */
export function openWorld(
  resources: Resources,
  { id }: Pick<Integration, 'id'>,
  priority: Priority = 'interactive',
  alsoNeeded: readonly string[] = [],
): Promise<World> {
  const named = [...alsoNeeded].sort();
  return resources.keep(`world ${id} ${priority} ${named}`, async (isKept) => {
    const database = await resources.database();
    const integration = await requireIntegration(resources, id);
    const known = await readStoredKinds(resources, integration.id);
    const neededFields = [...new Set([...neededRallyFields(integration.mapping), ...named])].sort();
    const trackers = await openTrackers(resources, integration, known, priority, neededFields);
    const [ahaKinds, rallyKinds, ledger, author] = await Promise.all([
      schemasOf(resources, integration, trackers.aha),
      schemasOf(resources, integration, trackers.rally),
      openLedger(resources, integration, priority),
      browserId(database),
    ]);
    const settled = await switchOffVanished(resources, integration, ahaKinds, rallyKinds);
    const relatives = relativesOf(settled, await listIntegrations(database));
    return {
      integration: settled,
      relatives: relatives.map(({ id }) => id),
      findOwner: (rally) => findOwner(resources, settled, rally),
      pairings: pairingsOf(settled.mapping, ahaKinds, rallyKinds),
      aha: renewing(resources, integration, trackers.aha, ahaKinds),
      rally: renewing(resources, integration, trackers.rally, rallyKinds),
      ledger: watchPeers(resources, integration, ledger),
      store: createStore(database),
      clock: { nowMs: createSteadyClock(resources.nowMs, () => performance.now()), sleep: resources.sleep },
      isCurrent: isKept,
      author,
      timing: defaultTiming,
      alone: (host, work) => workUnderLock(resources, `host ${keyText(host)}`, work),
    };
  });
}

/** The relative of the same Aha! workspace that covers a Rally record and is not paused, or `null`. */
async function findOwner(resources: Resources, integration: Integration, rally: TrackedRecord): Promise<World | null> {
  const relatives = relativesOf(integration, await listIntegrations(await resources.database()));
  for (const relative of relatives) {
    if (relative.isPaused || relative.aha.workspaceId !== integration.aha.workspaceId) continue;
    const there = await openWorld(resources, relative, 'bulk');
    if ((await there.rally.covers?.(rally)) === true) return there;
  }
  return null;
}

/**
 * Both systems, seen through an integration's workspace and project. Known kinds save asking for them; without
 * `neededFields` every field of Rally is read.
 */
export async function openTrackers(
  resources: Resources,
  { aha, rally, ahaIntegrationId }: Pick<Integration, 'aha' | 'rally' | 'ahaIntegrationId'>,
  known: StoredKinds = { aha: [], rally: [] },
  priority: Priority = 'interactive',
  neededFields?: readonly string[],
): Promise<{ aha: AhaTracker; rally: RallyTracker }> {
  const [toAha, toRally] = await Promise.all([
    ahaClient(resources, aha.origin, undefined, priority),
    rallyClient(resources, rally.origin, undefined, priority),
  ]);
  return {
    aha: createAhaTracker({
      client: toAha,
      workspaceId: aha.workspaceId,
      nowMs: resources.nowMs,
      ...(ahaIntegrationId !== undefined && { ownIntegrationId: ahaIntegrationId }),
      ...(known.aha.length > 0 && { knownKinds: known.aha }),
    }),
    rally: createRallyTracker({
      client: toRally,
      workspaceId: rally.workspaceId,
      projectId: rally.projectId,
      timeZone: rally.timeZone,
      scopeDown: rally.excludesChildren !== true,
      nowMs: resources.nowMs,
      sleep: resources.sleep,
      ...(known.rally.length > 0 && { knownKinds: known.rally }),
      ...(neededFields !== undefined && { neededFields }),
    }),
  };
}

function renewing(
  resources: Resources,
  { id, ...sides }: Integration,
  tracker: AhaTracker | RallyTracker,
  known: readonly KindSchema[],
): Tracker {
  return renewKinds(tracker, known, resources.nowMs, async (kinds) => {
    await putSchemas(await resources.database(), id, tracker.system, { readAtMs: resources.nowMs(), kinds });
    resources.drop(`world ${id}`);
    resources.drop(`schema ${sides[tracker.system].origin}`);
  });
}

async function schemasOf(
  resources: Resources,
  integration: Integration,
  tracker: Tracker,
): Promise<readonly KindSchema[]> {
  const database = await resources.database();
  const stored = await readSchemas(database, integration.id, tracker.system);
  const nowMs = resources.nowMs();
  if (stored !== null && nowMs - stored.readAtMs < SCHEMAS_LAST_MS) return stored.kinds;
  const kinds = await tracker.describe();
  await putSchemas(database, integration.id, tracker.system, { readAtMs: nowMs, kinds });
  return kinds;
}
