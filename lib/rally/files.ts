import * as v from 'valibot';
import { BatonError, toBatonError } from '../errors';
import type { Attachment, NewAttachment } from '../model/attachment';
import type { Files } from '../sync/ports';
import { fromBase64, toBase64 } from './base64';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { readWritten } from './read-written';
import { pathOf, readRef, refOf } from './refs';
import { retryConflict } from './retry-conflict';
import type { Workplace } from './workplace';

/** Rally takes files of up to 50 MB (Rally's Python toolkit). */
const MOST_BYTES = 50 * 1024 * 1024;
const FIELDS = 'Name,ContentType,Size';

const Row = v.looseObject({
  _ref: v.string(),
  Name: v.nullish(v.string(), ''),
  ContentType: v.nullish(v.string(), 'application/octet-stream'),
  Size: v.nullish(v.number(), 0),
});
const Pointer = v.looseObject({ Content: v.nullish(v.looseObject({ _ref: v.string() })) });
const Made = v.looseObject({ _ref: v.string() });
const Content = v.looseObject({ Content: v.string() });

/**
 * The files at Rally's records. A file is two objects: its bytes, then what points at them from the record. Bytes whose
 * second step failed are left without a record, which nobody sees and which harms nothing.
 */
export function createFiles({ client, workspace }: Workplace, sleep: (delayMs: number) => Promise<void>): Files {
  /** Makes the bytes. Nothing shows at the record yet, so a lost reply proves that the file is not there. */
  async function makeContent(bytes: Uint8Array, mayStillSend?: () => boolean): Promise<string> {
    try {
      const body = { Content: toBase64(bytes) };
      const { object } = await client.write('attachmentcontent/create', body, { workspace }, mayStillSend);
      return shortRef(readWritten(() => parseRows(Made, object, 'a file'))._ref);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.kind !== 'unknown') throw error;
      throw new BatonError('unavailable', 'Rally did not take the file. Baton tries again later.', { cause: error });
    }
  }

  return {
    mostBytes: MOST_BYTES,
    async listAttachments(key) {
      const path = pathOf(key.kind, key.id, 'Attachments');
      const rows = await readAllPages(client, path, { fetch: FIELDS, order: 'ObjectID' });
      return parseRows(v.array(Row), rows, 'the attachments').map(toAttachment);
    },
    async readAttachment(_key, { id, fileName }) {
      const { object } = await client.get(pathOf('attachment', id), { fetch: 'Content' });
      const pointed = parseRows(Pointer, object, 'an attachment').Content;
      const target = pointed == null ? null : readRef(pointed._ref);
      if (target === null) throw new BatonError('gone', `Rally does not show what is in “${fileName}”.`);
      const content = await client.get(pathOf(target.kind, target.id), { fetch: 'Content' });
      return fromBase64(parseRows(Content, content.object, 'a file').Content);
    },
    async addAttachment(key, file, mayStillSend) {
      checkSize(file);
      const { object: me } = await client.get('user', { fetch: 'ObjectID' });
      const User = { _ref: shortRef(parseRows(Made, me, 'who is signed in')._ref) };
      const body = {
        Artifact: { _ref: refOf(key.kind, key.id) },
        Content: { _ref: await makeContent(file.bytes, mayStillSend) },
        ContentType: file.contentType,
        Name: file.fileName,
        Size: file.bytes.length,
        User,
      };
      const params = { workspace, fetch: FIELDS };
      const { object } = await retryConflict(
        () => client.write('attachment/create', body, params, mayStillSend),
        sleep,
      );
      return readWritten(() => toAttachment(parseRows(Row, object, 'an attachment')));
    },
  };
}

function checkSize({ fileName, bytes }: NewAttachment): void {
  if (bytes.length <= MOST_BYTES) return;
  throw new BatonError('invalid', `“${fileName}” is larger than the 50 MB that Rally takes.`);
}

function toAttachment(row: v.InferOutput<typeof Row>): Attachment {
  return {
    id: readRef(row._ref)?.id ?? '',
    fileName: row.Name,
    contentType: row.ContentType,
    sizeBytes: row.Size,
  };
}

function shortRef(ref: string): string {
  const target = readRef(ref);
  if (target === null) throw new BatonError('unavailable', 'Rally answered a reference that Baton cannot read.');
  return refOf(target.kind, target.id);
}
