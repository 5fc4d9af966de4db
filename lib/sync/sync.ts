import { type BatonError, toBatonError } from '../errors';
import { pollChanges } from './poll';
import { syncPair } from './sync-pair';
import type { World } from './world';

/** How a sync went. Pairs that failed stay dirty and are tried again. */
export interface SyncReport {
  readonly writes: number;
  readonly conflicts: number;
  readonly failures: readonly { readonly ref: string; readonly error: BatonError }[];
}

/**
 * One cycle: what changed on either side since the last one becomes dirty, then each dirty pair is brought in step, one
 * at a time. An error about one record does not stop the others; an error about the connection does.
 */
export async function syncIntegration(world: World): Promise<SyncReport> {
  await pollChanges(world);
  const failures: { ref: string; error: BatonError }[] = [];
  let writes = 0;
  let conflicts = 0;
  for (const pair of await world.store.listDirty(world.integration.id)) {
    const link = await world.store.findLink(pair.integrationId, pair.aha);
    try {
      const synced = link === null ? { writes: 0, conflicts: 0 } : await syncPair(world, link);
      writes += synced.writes;
      conflicts += synced.conflicts;
      await world.store.clearDirty(pair);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (stopsEverything(error)) throw error;
      failures.push({ ref: link?.aha.ref ?? '', error });
    }
  }
  return { writes, conflicts, failures };
}

function stopsEverything(error: BatonError): boolean {
  return ['auth', 'rate', 'offline', 'unavailable'].includes(error.kind);
}
