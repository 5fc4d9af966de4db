import * as v from 'valibot';
import { BatonError, toBatonError } from '../errors';
import type { Fields, FieldValue, TrackedRecord } from '../model/record';
import type { CreateOutcome, Draft } from '../sync/ports';
import { type AhaClient, parseAnswer } from './client';
import type { AhaBody } from './encode';
import { type AhaKind, ahaKind, factsOf } from './kinds';
import { originNote } from './origin-note';
import { isPointer } from './records';
import { id, type WireRecord } from './wire';
import { createRecord, readWritten, updateRecord, type Written } from './write';

const parkingLot = v.object({ id, name: v.string(), parking_lot: v.optional(v.boolean(), false) });

/** What a create needs to know of the workspace. */
export interface Surroundings {
  readonly client: AhaClient;
  readonly workspaceId: string;
  /** The status that a new initiative gets where the draft names none: Aha! demands one. */
  firstStatus(kind: AhaKind): Promise<string | null>;
  /** The fields with what the workspace says of them, where that matters. */
  described(kind: AhaKind, fields: Fields): Promise<Written>;
  toRecord(kind: AhaKind, raw: WireRecord): TrackedRecord;
  /** Asked right before the request leaves; after a no, nothing is sent. */
  mayStillSend(): boolean;
}

/** Where a record is created, and the fields that this place already settles. */
interface Place {
  readonly path: readonly string[];
  readonly settled: readonly string[];
  /** What the create itself must say about the place. */
  readonly body?: AhaBody;
}

/**
 * Creates one draft. The marker stands in the record's text from the first moment on, because Aha! takes nothing else
 * with a create that can be read back on every kind.
 */
export async function createDraft(surroundings: Surroundings, draft: Draft): Promise<CreateOutcome> {
  try {
    const kind = ahaKind(draft.kind);
    const place = await placeOf(surroundings, kind, draft.fields);
    const fields = await completeFields(surroundings, kind, draft.fields, place);
    const raw = await createRecord(surroundings.client, kind, {
      below: place.path,
      written: await surroundings.described(kind, fields),
      ...(place.body !== undefined && { place: place.body }),
      originNote: originNote(draft.origin, draft.marker),
      mayStillSend: surroundings.mayStillSend,
    });
    const finished = kind === 'todo' ? await finishTodo(surroundings, raw, draft.fields) : raw;
    return { outcome: 'created', record: readWritten(() => surroundings.toRecord(kind, finished)) };
  } catch (thrown) {
    const error = toBatonError(thrown);
    return { outcome: error.kind === 'unknown' ? 'unknown' : 'refused', error };
  }
}

/** A feature is created in a release, a requirement in its feature; an epic may go without a release. */
async function placeOf(surroundings: Surroundings, kind: AhaKind, fields: Fields): Promise<Place> {
  const inWorkspace: Place = { path: ['products', surroundings.workspaceId], settled: [] };
  switch (kind) {
    case 'requirement':
      return { path: ['features', pointedAt(fields.feature) ?? noFeature()], settled: ['feature'] };
    case 'feature': {
      const release = pointedAt(fields.release) ?? (await findParkingLot(surroundings));
      return { path: ['releases', release], settled: ['release'] };
    }
    case 'epic': {
      const release = pointedAt(fields.release);
      return release === null ? inWorkspace : { path: ['releases', release], settled: ['release'] };
    }
    case 'todo': {
      const host = fields.taskable;
      if (!isPointer(host))
        throw new BatonError('invalid', 'A to-do of Aha! hangs on a record. Import that one first.');
      const body = { taskable_type: factsOf(ahaKind(host.kind)).className, taskable_id: host.id };
      return { path: [], settled: ['taskable', 'status'], body };
    }
    default:
      return inWorkspace;
  }
}

async function completeFields(
  surroundings: Surroundings,
  kind: AhaKind,
  fields: Fields,
  place: Place,
): Promise<Fields> {
  const { body } = factsOf(kind);
  const wanted = Object.entries(fields).filter(([key, value]) => value !== null && !place.settled.includes(key));
  const complete = { [body]: '', ...Object.fromEntries(wanted) };
  if (kind !== 'initiative' || 'workflow_status' in complete) return complete;
  const status = await surroundings.firstStatus(kind);
  return status === null ? complete : { ...complete, workflow_status: status };
}

/**
 * A to-do is created as pending: no parameter of a create says otherwise, so one that is done already is set so right
 * after. If that fails the to-do exists all the same, and is looked up.
 */
async function finishTodo(
  { client, mayStillSend }: Surroundings,
  raw: WireRecord,
  fields: Fields,
): Promise<WireRecord> {
  if (fields.status !== 'completed') return raw;
  try {
    return await updateRecord(client, 'todo', raw.id, { fields: { status: 'completed' } }, '', mayStillSend);
  } catch (thrown) {
    const sentence = 'Aha! has the new to-do, but not yet as completed. Baton looks it up.';
    throw new BatonError('unknown', sentence, { cause: thrown });
  }
}

/** Where Aha!'s own integration puts imported features whose release is not linked: the first parking lot. */
async function findParkingLot({ client, workspaceId }: Surroundings): Promise<string> {
  const { items } = await client.readAll(['products', workspaceId, 'releases'], 'releases', {
    parking_lot: true,
    fields: 'name,parking_lot',
  });
  const lot = items.map((item) => parseAnswer(parkingLot, item)).find((release) => release.parking_lot);
  if (lot === undefined) {
    throw new BatonError(
      'invalid',
      'The Aha! workspace has no parking lot to put the feature in. Create one, or map releases.',
    );
  }
  return lot.id;
}

function pointedAt(value: FieldValue | undefined): string | null {
  return isPointer(value) ? value.id : null;
}

function noFeature(): never {
  throw new BatonError('invalid', 'An Aha! requirement cannot exist without its feature. Import the feature first.');
}
