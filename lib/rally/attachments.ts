import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import type { RallyClient } from './client';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { pathOf, readRef, refOf } from './refs';

/** Rally takes files of up to 50 MB (Rally's Python toolkit). */
const MOST_BYTES = 50 * 1024 * 1024;
/** Bytes that are turned into text at a time; a multiple of three, so that the pieces fit together. */
const CHUNK = 3 * 8_192;

const Attachment = v.looseObject({
  _ref: v.string(),
  Name: v.nullish(v.string(), ''),
  ContentType: v.nullish(v.string(), 'application/octet-stream'),
  Size: v.nullish(v.number(), 0),
  Content: v.nullish(v.looseObject({ _ref: v.string() })),
});
const Made = v.looseObject({ _ref: v.string() });
const Content = v.looseObject({ Content: v.string() });

/** A file at a record, without what is in it. */
export interface RallyAttachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Where its bytes are; `null` if Rally does not show them. */
  readonly contentId: string | null;
}

/** The files at a record, oldest first. */
export async function listAttachments(client: RallyClient, key: RecordKey): Promise<readonly RallyAttachment[]> {
  const rows = await readAllPages(client, pathOf(key.kind, key.id, 'Attachments'), {
    fetch: 'Name,ContentType,Size,Content',
    order: 'ObjectID',
  });
  return parseRows(v.array(Attachment), rows, 'the attachments').map(toAttachment);
}

/** The bytes of a file. Rally wraps the base64 after 76 characters. */
export async function readAttachment(client: RallyClient, attachment: RallyAttachment): Promise<Uint8Array> {
  if (attachment.contentId === null) {
    throw new BatonError('gone', `Rally does not show what is in “${attachment.name}”.`);
  }
  const { object } = await client.get(pathOf('attachmentcontent', attachment.contentId), { fetch: 'Content' });
  const text = atob(parseRows(Content, object, 'a file').Content.replace(/\s/g, ''));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * Adds a file to a record, in the name of whoever is signed in: first its bytes, then what points at them. If the second step fails the bytes are left
 * without a record, which nobody sees and which harms nothing.
 */
export async function addAttachment(
  client: RallyClient,
  workspace: string,
  key: RecordKey,
  file: { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array },
): Promise<RallyAttachment> {
  if (file.bytes.length > MOST_BYTES) {
    throw new BatonError('invalid', `“${file.name}” is larger than the 50 MB that Rally takes.`);
  }
  const content = await client.write('attachmentcontent/create', { Content: toBase64(file.bytes) }, { workspace });
  const made = parseRows(Made, content.object, 'a file');
  const contentId = readRef(made._ref)?.id ?? '';
  const me = parseRows(Made, (await client.get('user', { fetch: 'ObjectID' })).object, 'who is signed in');
  const body = {
    Artifact: { _ref: refOf(key.kind, key.id) },
    Content: { _ref: refOf('attachmentcontent', contentId) },
    ContentType: file.contentType,
    Name: file.name,
    Size: file.bytes.length,
    User: { _ref: refOf('user', readRef(me._ref)?.id ?? '') },
  };
  const { object } = await client.write('attachment/create', body, {
    workspace,
    fetch: 'Name,ContentType,Size,Content',
  });
  return toAttachment(parseRows(Attachment, object, 'an attachment'));
}

function toAttachment(attachment: v.InferOutput<typeof Attachment>): RallyAttachment {
  return {
    id: readRef(attachment._ref)?.id ?? '',
    name: attachment.Name,
    contentType: attachment.ContentType,
    sizeBytes: attachment.Size,
    contentId: attachment.Content == null ? null : (readRef(attachment.Content._ref)?.id ?? null),
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + CHUNK)));
  }
  return text;
}
