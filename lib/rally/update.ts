import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Fields, RecordKey, TrackedRecord } from '../model/record';
import type { Neighbour } from '../sync/ports';
import { type BodyTools, toBody } from './body';
import { STORY } from './kinds';
import { splitNotes } from './marker';
import { parseRows } from './parse-rows';
import { parseObject } from './records';
import { pathOf } from './refs';
import { retryConflict } from './retry-conflict';
import type { Workplace } from './workplace';
import type { WriteTogether } from './write-together';

const Current = v.looseObject({
  Notes: v.nullish(v.string(), ''),
  DirectChildrenCount: v.nullish(v.number(), 0),
});

export interface UpdateTools extends BodyTools {
  readonly writeTogether: WriteTogether;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** Writes only these fields and answers the record as Rally now has it. */
export async function updateRecord(
  place: Workplace,
  tools: UpdateTools,
  key: RecordKey,
  fields: Fields,
): Promise<TrackedRecord> {
  const kind = await place.kindNamed(key.kind);
  const body = await toBody(await fitted(place, key, fields), kind, tools);
  const entry = { path: pathOf(key.kind, key.id), body };
  const write = () => tools.writeTogether(key.kind, entry, tools.mayStillSend);
  return readOutcome(place, await retryConflict(write, tools.sleep));
}

/** Moves a record in rank next to another one of the same list; Rally's ranks are never computed by hand. */
export async function rankRecord(
  place: Workplace,
  tools: UpdateTools,
  key: RecordKey,
  next: Neighbour,
): Promise<TrackedRecord> {
  const params =
    'above' in next
      ? { rankAbove: `/${pathOf(next.above.kind, next.above.id)}` }
      : { rankBelow: `/${pathOf(next.below.kind, next.below.id)}` };
  const fetch = await place.fetchOf([key.kind]);
  const path = pathOf(key.kind, key.id);
  const write = () =>
    place.client.write(path, {}, { workspace: place.workspace, fetch, ...params }, tools.mayStillSend);
  return readOutcome(place, (await retryConflict(write, tools.sleep)).object);
}

async function readOutcome(place: Workplace, object: unknown): Promise<TrackedRecord> {
  try {
    return await place.toRecord(parseObject(object));
  } catch (cause) {
    throw new BatonError('unknown', 'Rally took the change but did not show its outcome. Baton reads it again.', {
      cause,
    });
  }
}

/**
 * Two things depend on what is there: new Notes must keep Baton's own last paragraph, and a story that has children may
 * not have a release (Rally refuses the whole change then), so its release is left to the children.
 */
async function fitted(place: Workplace, key: RecordKey, fields: Fields): Promise<Fields> {
  const mayBeParent = key.kind === STORY && fields.Release != null;
  if (!('Notes' in fields) && !mayBeParent) return fields;
  const { object } = await place.client.get(pathOf(key.kind, key.id), { fetch: 'Notes,DirectChildrenCount' });
  const current = parseRows(Current, object, 'the record');
  const { Release, ...others } = fields;
  const kept = mayBeParent && current.DirectChildrenCount > 0 ? others : fields;
  if (!('Notes' in fields)) return kept;
  const notes = `${fields.Notes ?? ''}${splitNotes(current.Notes).footer}`;
  return { ...kept, Notes: notes === '' ? null : notes };
}
