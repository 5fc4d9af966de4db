import { keyText, type RecordKey } from '../../model/record';
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
