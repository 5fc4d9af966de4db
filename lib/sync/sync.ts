import { toBatonError } from '../errors';
import { keyText } from '../model/record';
import { sweepDiscussions } from './extras/sweep-discussions';
import { isScanDue, scanAll } from './full-scan';
import { importDue } from './import/import-due';
import { endDuplicates } from './merge/duplicates';
import type { Seen } from './merge/read-sides';
import { pollChanges } from './poll';
import type { DirtyPair } from './ports';
import { endForsakenSends } from './send/end-intents';
import { sendDue } from './send/send-due';
import { stopsEverything } from './stops-everything';
import { type SyncProgress, type SyncReport, syncPairs } from './sync-pairs';
import { isCurrent, type World } from './world';

/**
 * One cycle: what changed on either side since the last one becomes dirty, then each dirty pair is brought in step.
 * `tell` hears how far it has come. Once somebody pauses or changes the integration nothing more is begun; what is left
 * is taken up by the next cycle.
 */
export async function syncIntegration(
  world: World,
  tell: (progress: SyncProgress) => void = () => undefined,
): Promise<SyncReport> {
  const { store, integration } = world;
  const cursors = await store.readCursors(integration.id);
  let listed: ReadonlyMap<string, Seen> = new Map();
  if (!isScanDue(world, cursors)) listed = await pollChanges(world, cursors);
  else if (!(await scanAll(world))) return { writes: 0, conflicts: 0, failures: [] };
  await endDuplicates(world);
  await sweepDiscussions(world);
  const opens = await store.listOpenWrites(integration.id);
  const due = new Map<string, DirtyPair>();
  for (const pair of [...opens, ...(await store.listDirty(integration.id))]) due.set(keyText(pair.aha), pair);
  const synced = await syncPairs(world, { pairs: [...due.values()], opens, listed }, tell);
  const fresh = isCurrent(world) ? await createDue(world) : { created: 0, failures: [] };
  return { ...synced, writes: synced.writes + fresh.created, failures: [...synced.failures, ...fresh.failures] };
}

/** Creates what newcomers on either side become. What stops that for good stops nothing else. */
async function createDue(world: World) {
  try {
    await endForsakenSends(world);
    const imports = await importDue(world);
    const sends = await sendDue(world);
    return { created: imports.imported + sends.sent, failures: [...imports.failures, ...sends.failures] };
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (stopsEverything(error) || error.cause !== undefined) throw error;
    return { created: 0, failures: [{ ref: 'New records', error }] };
  }
}
