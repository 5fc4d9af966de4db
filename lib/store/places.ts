import * as v from 'valibot';
import type { Places } from '../model/candidate';
import type { RecordId } from '../model/record';
import type { Database } from './open';
import { parseRow } from './parse';

/** Stands for: a scan has seen them all. No record has this id. */
const WHOLE = '';
/** Above this many it is quicker to read them all. */
const MOST_SINGLE = 200;

/** Where Rally records without a counterpart were last seen; `null` before a scan has seen them all. */
export async function readPlaces(
  database: Database,
  integrationId: string,
  ids: readonly RecordId[],
): Promise<Places | null> {
  const { store } = database.transaction('places');
  if ((await store.get([integrationId, WHOLE])) === undefined) return null;
  const places = new Map<RecordId, string>();
  const range = IDBKeyRange.bound([integrationId], [integrationId, []]);
  const all = ids.length > MOST_SINGLE ? zip(await store.getAllKeys(range), await store.getAll(range)) : null;
  for (const id of ids) {
    const row = all === null ? await store.get([integrationId, id]) : all.get(id);
    if (row !== undefined) places.set(id, parseRow(v.string(), row, 'places'));
  }
  return places;
}

/** Keeps where records were seen. `isWhole`: these are all there are. */
export async function putPlaces(
  database: Database,
  integrationId: string,
  places: Places,
  isWhole: boolean,
): Promise<void> {
  const transaction = database.transaction('places', 'readwrite');
  if (isWhole) void transaction.store.put('', [integrationId, WHOLE]);
  for (const [id, place] of places) void transaction.store.put(place, [integrationId, id]);
  await transaction.done;
}

function zip(keys: readonly [string, string][], rows: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(keys.map(([, id], index) => [id, rows[index]]));
}
