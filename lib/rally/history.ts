import * as v from 'valibot';
import type { RecordKey } from '../model/record';
import type { FieldEdit } from '../sync/ports';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { pathOf, readRef } from './refs';
import { type Revision, readEdits } from './revisions';
import type { Workplace } from './workplace';

const Owner = v.looseObject({ RevisionHistory: v.nullish(v.looseObject({ _ref: v.string() })) });
const Current = v.looseObject({
  VersionId: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.finite()),
});
const Row = v.looseObject({ RevisionNumber: v.number(), Description: v.nullish(v.string(), '') });

/**
 * The values that a record's fields were given, oldest first, as its revisions tell in sentences for people; see
 * `readEdits`. A revision does not say which VersionId it made. It is counted back from the present one, which is read
 * last: a version that made no revision may let an edit look newer than it is, never older.
 */
export async function readHistory(place: Workplace, key: RecordKey): Promise<readonly FieldEdit[]> {
  const kind = await place.kindNamed(key.kind);
  const path = pathOf(key.kind, key.id);
  const { object: owner } = await place.client.get(path, { fetch: 'RevisionHistory' });
  const pointed = parseRows(Owner, owner, 'a record').RevisionHistory;
  const history = pointed == null ? null : readRef(pointed._ref);
  if (history === null) return [];
  const rows = await readAllPages(place.client, pathOf(history.kind, history.id, 'Revisions'), {
    fetch: 'RevisionNumber,Description',
    order: 'RevisionNumber DESC,ObjectID',
  });
  const revisions = parseRows(v.array(Row), rows, 'the history of a record').sort(
    (one, other) => other.RevisionNumber - one.RevisionNumber,
  );
  const newest = revisions[0]?.RevisionNumber ?? 0;
  const { object: current } = await place.client.get(path, { fetch: await place.fetchOf([key.kind]) });
  const version = parseRows(Current, current, 'a record').VersionId;
  const told = revisions
    .filter(({ RevisionNumber }) => RevisionNumber > 0)
    .map(({ RevisionNumber, Description }): Revision => {
      return { text: Description, version: String(version - (newest - RevisionNumber)) };
    });
  return readEdits(told, kind, parseRows(v.looseObject({}), current, 'a record'));
}
