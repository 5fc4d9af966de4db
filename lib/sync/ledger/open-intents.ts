import { keyText, type RecordKey } from '../../model/record';
import { markerOf } from '../marker';
import type { Intent, LedgerRows } from '../ports';
import type { World } from '../world';

/** How long a create may still land. Counted to the moment of the reading, which is past: late is safe. */
export function openForMs({ timing }: Pick<World, 'timing'>, intent: Intent, rows: LedgerRows): number {
  return Date.parse(intent.notAfterAt) + timing.settleMs - Date.parse(rows.nowAt);
}

/** Whether a create that this browser sent under a claim in this record's name may still land. */
export async function hasOpenIntent(world: World, about: RecordKey, rows: LedgerRows): Promise<boolean> {
  const intents = await world.store.listIntents();
  return intents.some((intent) => keyText(intent.host) === keyText(about) && openForMs(world, intent, rows) > 0);
}

/**
 * Whether nothing that this browser has sent for an integration may still land; then its intents are forgotten. Their time
 * counts by the server of the place that the rows are from, so none may be left when rows go to another place. What came
 * of a create is found by its marker in any case.
 */
export async function forgetSettled(
  world: Pick<World, 'integration' | 'store' | 'timing'>,
  rows: LedgerRows,
): Promise<boolean> {
  const { integration, store } = world;
  if ((await store.listOpenWrites(integration.id)).length > 0) return false;
  const mine: Intent[] = [];
  for (const intent of await store.listIntents()) {
    const isSend = markerOf(integration, intent.about) === intent.marker;
    if (isSend || (await store.findLink(integration.id, intent.about)) !== null) mine.push(intent);
  }
  if (mine.some((intent) => openForMs(world, intent, rows) > 0)) return false;
  await store.removeIntents(mine.map(({ marker }) => marker));
  return true;
}
