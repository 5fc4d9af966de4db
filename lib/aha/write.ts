import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Fields } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { type AhaClient, parseAnswer } from './client';
import { type AhaBody, encodeFields } from './encode';
import { type AhaKind, factsOf } from './kinds';
import { keepOtherAssignees } from './todo-assignees';
import { record, type WireRecord, wrapped } from './wire';

const scope = v.object({
  product_id: v.nullish(v.string()),
  project: v.nullish(v.object({ id: v.string() })),
  initiatives: v.nullish(v.array(v.object({ id: v.string() }))),
});

/** One record whole. Kind `gone` where it is missing or not visible. */
export async function readRecord(client: AhaClient, kind: AhaKind, idOrRef: string): Promise<WireRecord> {
  return (await readDatedRecord(client, kind, idOrRef)).record;
}

/** The same, with Aha!'s own time when it answered, if it told. */
export async function readDatedRecord(client: AhaClient, kind: AhaKind, idOrRef: string) {
  const { body, serverTime } = await client.read([factsOf(kind).plural, idOrRef]);
  return { record: parseAnswer(wrapped(factsOf(kind).wrapper, record), body), serverTime };
}

/** What is written, and the kind's fields as the workspace has them: needed for custom fields alone. */
export interface Written {
  readonly fields: Fields;
  readonly described?: readonly FieldDefinition[];
}

/**
 * Writes only these fields and answers the record as Aha! now has it. `originNote` is put back under a text that is
 * written. Releases and initiatives are written through their workspace, and every documented update of a release
 * sends its initiatives: whether leaving them out keeps them is not said, so the present ones go along. `mayStillSend`
 * is asked right before the write leaves, after all of that; after a no, nothing is sent (`unavailable`).
 */
export async function updateRecord(
  client: AhaClient,
  kind: AhaKind,
  id: string,
  { fields, described }: Written,
  originNote: string,
  mayStillSend?: () => boolean,
): Promise<WireRecord> {
  const { plural } = factsOf(kind);
  const body = withNote(kind, encodeFields(kind, fields, described), originNote);
  if (kind === 'todo') return put(client, kind, [plural, id], await keepOtherAssignees(client, id, body), mayStillSend);
  const { path, initiatives } = await findWritePath(client, kind, id);
  return put(client, kind, path, { ...(kind === 'release' && { initiatives }), ...body }, mayStillSend);
}

/** Where a record is written, and what of it goes along there: releases and initiatives are found in their workspace. */
export async function findWritePath(
  client: AhaClient,
  kind: AhaKind,
  id: string,
): Promise<{ readonly path: readonly string[]; readonly initiatives: readonly string[] }> {
  const { plural, isWrittenThroughWorkspace } = factsOf(kind);
  if (!isWrittenThroughWorkspace) return { path: [plural, id], initiatives: [] };
  const answer = await client.read([plural, id]);
  const current = parseAnswer(wrapped(kind, scope), answer.body);
  const workspaceId = current.product_id ?? current.project?.id;
  if (workspaceId === undefined || workspaceId === null) {
    throw new BatonError(
      'unavailable',
      'Aha! did not say which workspace the record belongs to. Baton tries again later.',
    );
  }
  const initiatives = (current.initiatives ?? []).map((initiative) => initiative.id);
  return { path: ['products', workspaceId, plural, id], initiatives };
}

/** Where and how a record is created. */
export interface Creation {
  /** The path of what it is created below: `['releases', id]`. */
  readonly below: readonly string[];
  readonly written: Written;
  /** What of the body is no field, because it says where the record belongs. */
  readonly place?: AhaBody;
  readonly originNote: string;
  /** Asked right before the request leaves. */
  readonly mayStillSend: () => boolean;
}

/** Creates a record and answers it. Kind `unknown`: it may exist; any other kind: it does not. */
export async function createRecord(client: AhaClient, kind: AhaKind, creation: Creation): Promise<WireRecord> {
  const { below, written, place, originNote, mayStillSend } = creation;
  const body = { ...withNote(kind, encodeFields(kind, written.fields, written.described), originNote), ...place };
  const { plural, wrapper } = factsOf(kind);
  const answer = await client.write('POST', [...below, plural], { [wrapper]: body }, mayStillSend);
  return parseAnswer(wrapped(wrapper, record), answer.body, 'write');
}

/** Reads what a write answered. The write has happened: whatever cannot be read of it is kind `unknown`. */
export function readWritten<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    throw new BatonError(
      'unknown',
      'Aha! saved the change but answered it in a form that Baton does not know. Baton looks it up.',
      {
        cause: thrown,
      },
    );
  }
}

async function put(
  client: AhaClient,
  kind: AhaKind,
  path: readonly string[],
  body: AhaBody,
  mayStillSend?: () => boolean,
): Promise<WireRecord> {
  const { wrapper } = factsOf(kind);
  const answer = await client.write('PUT', path, { [wrapper]: body }, mayStillSend);
  return parseAnswer(wrapped(wrapper, record), answer.body, 'write');
}

function withNote(kind: AhaKind, body: AhaBody, note: string): AhaBody {
  const key = factsOf(kind).body;
  const text = body[key];
  return note !== '' && typeof text === 'string' ? { ...body, [key]: `${text}${note}` } : body;
}
