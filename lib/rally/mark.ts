import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey, TrackedRecord } from '../model/record';
import type { Draft } from '../sync/ports';
import { footerOf, MARKER_FIELD, splitNotes } from './marker';
import { parseRows } from './parse-rows';
import { parseObject } from './records';
import { pathOf } from './refs';
import { retryConflict } from './retry-conflict';
import type { Workplace } from './workplace';

const Current = v.looseObject({ Notes: v.nullish(v.string(), '') });

/**
 * Puts Baton's last paragraph under the Notes of a record that was not made by Baton, in place of one that is there, or
 * takes it away. What people wrote stays. Throws `invalid` for a kind without a place for it; as a write does else.
 */
export async function markRecord(
  place: Workplace,
  sleep: (delayMs: number) => Promise<void>,
  key: RecordKey,
  mark: Pick<Draft, 'marker' | 'origin'> | null,
  mayStillSend?: () => boolean,
): Promise<TrackedRecord> {
  const kind = await place.kindNamed(key.kind);
  const hasNotes = kind.fields.some((field) => field.key === 'Notes');
  const hasField = kind.fields.some((field) => field.key === MARKER_FIELD);
  if (!hasNotes && !hasField) {
    throw new BatonError('invalid', `${kind.label} has no Notes in Rally, so Baton cannot mark it as linked.`);
  }
  const path = pathOf(key.kind, key.id);
  const body: Record<string, unknown> = hasField ? { [MARKER_FIELD]: mark?.marker ?? null } : {};
  if (hasNotes) {
    const { object } = await place.client.get(path, { fetch: 'Notes' });
    const { text } = splitNotes(parseRows(Current, object, 'the record').Notes);
    body.Notes = mark === null ? text : `${text}${footerOf(mark.marker, mark.origin)}`;
  }
  const params = { workspace: place.workspace, fetch: await place.fetchOf([key.kind], 'Notes') };
  const { object } = await retryConflict(() => place.client.write(path, body, params, mayStillSend), sleep);
  try {
    return await place.toRecord(parseObject(object));
  } catch (cause) {
    throw new BatonError('unknown', 'Rally took the mark but did not show its outcome. Baton reads it again.', {
      cause,
    });
  }
}
