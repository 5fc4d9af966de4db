import { type BatonError, toBatonError } from '../errors';
import { keyText } from '../model/record';
import { isScanDue, scanAll } from './full-scan';
import { importDue } from './import-due';
import { pollChanges } from './poll';
import type { DirtyPair } from './ports';
import { sendDue } from './send-due';
import { type PairSynced, syncPair } from './sync-pair';
import { judgeWait } from './wait';
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
  const { store, integration } = world;
  const cursors = await store.readCursors(integration.id);
  if (isScanDue(world, cursors)) await scanAll(world);
  else await pollChanges(world, cursors);
  const opens = await store.listOpenWrites(integration.id);
  const due = new Map<string, DirtyPair>();
  for (const pair of [...opens, ...(await store.listDirty(integration.id))]) due.set(keyText(pair.aha), pair);

  const failures: { ref: string; error: BatonError }[] = [];
  let writes = 0;
  let conflicts = 0;
  for (const [text, pair] of due) {
    const mine = opens.filter((open) => keyText(open.aha) === text);
    const wait = mine.length > 0 ? 'now' : await judgeWait(world, pair);
    if (wait === 'over') await store.clearDirty(pair);
    if (wait !== 'now') continue;
    const link = await store.findLink(pair.integrationId, pair.aha);
    try {
      const synced: PairSynced =
        link === null ? { writes: 0, conflicts: 0, isOpen: false } : await syncPair(world, link, mine);
      writes += synced.writes;
      conflicts += synced.conflicts;
      const { integrationId, aha } = pair;
      const { dueAtMs: notBeforeMs, isOpen } = synced;
      if (notBeforeMs !== undefined && !isOpen) await store.markDirty([{ integrationId, aha, notBeforeMs }]);
      else if (!isOpen) await store.clearDirty(pair);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (stopsEverything(error)) throw error;
      failures.push({ ref: link?.aha.ref ?? '', error });
    }
  }
  const fresh = await createDue(world);
  return { writes: writes + fresh.created, conflicts, failures: [...failures, ...fresh.failures] };
}

/** Creates what newcomers on either side become. What stops that for good stops nothing else. */
async function createDue(world: World) {
  try {
    const imports = await importDue(world);
    const sends = await sendDue(world);
    return { created: imports.imported + sends.sent, failures: [...imports.failures, ...sends.failures] };
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (stopsEverything(error) || error.cause !== undefined) throw error;
    return { created: 0, failures: [{ ref: 'New records', error }] };
  }
}

function stopsEverything(error: BatonError): boolean {
  return ['auth', 'rate', 'offline', 'unavailable'].includes(error.kind);
}
