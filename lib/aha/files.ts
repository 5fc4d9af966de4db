import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Attachment } from '../model/attachment';
import type { RecordKey } from '../model/record';
import type { Files } from '../sync/ports';
import { type AhaClient, parseAnswer } from './client';
import { ahaKey, factsOf } from './kinds';
import { attachment, id, type WireAttachment, wrapped } from './wire';
import { readRecord } from './write';

/** What Aha! takes at most is not documented. Rally holds no file above this, and whatever Aha! refuses it says itself. */
const MOST_BYTES = 50 * 1024 * 1024;

const holder = v.looseObject({ attachments: v.nullish(v.array(attachment), []) });
const text = v.object({ id, attachments: v.nullish(v.array(attachment), []) });

/** Where a record's files are: at the record, and in its text, which takes new ones. */
interface Place {
  readonly files: readonly WireAttachment[];
  /** The path below which a file is added; `null` where the record has no text yet. */
  readonly below: readonly string[] | null;
}

/**
 * The files at records of one account, images inside the text included. A file belongs to the record's text (a note
 * with an id of its own), and its address holds a token, so it is read without any other proof.
 * Sources: Aha! API documentation, attachments; published clients for files at the record itself.
 */
export function createFiles(client: AhaClient): Files {
  async function placeOf(key: RecordKey): Promise<Place> {
    const { kind, id: recordId } = ahaKey(key);
    const record = await readRecord(client, kind, recordId);
    const note = v.safeParse(text, record[factsOf(kind).body]);
    const all = [...parseAnswer(holder, record).attachments, ...(note.success ? note.output.attachments : [])];
    const files = [...new Map(all.map((file) => [file.id, file])).values()];
    return {
      files: files.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)),
      below: kind === 'todo' ? ['tasks', recordId] : note.success ? ['notes', note.output.id] : null,
    };
  }

  return {
    mostBytes: MOST_BYTES,
    listAttachments: async (key) => (await placeOf(key)).files.map(toAttachment),
    readAttachment: async (key, { id: wanted, fileName, contentType, sizeBytes }) => {
      const file = (await placeOf(key)).files.find(({ id: known }) => known === wanted);
      if (file === undefined) throw new BatonError('gone', `“${fileName}” is not at the Aha! record any more.`);
      const { bytes, headers } = await client.download(file.download_url);
      const isPage = /\btext\/html\b/i.test(headers.get('content-type') ?? '') && !/html/i.test(contentType);
      if (bytes === undefined || isPage) {
        throw new BatonError('unavailable', `Aha! answered a page in place of “${fileName}”. Baton tries again later.`);
      }
      if (bytes.length < sizeBytes) {
        throw new BatonError('unavailable', `Aha! answered only a part of “${fileName}”. Baton tries again later.`);
      }
      return bytes;
    },
    addAttachment: async (key, file, mayStillSend) => {
      if (file.bytes.length > MOST_BYTES) {
        throw new BatonError('invalid', `“${file.fileName}” is larger than the 50 MB that Baton carries.`);
      }
      const { below } = await placeOf(key);
      if (below === null) {
        throw new BatonError(
          'invalid',
          'Aha! keeps files in the description, and this record has none yet. Write one.',
        );
      }
      const form = new FormData();
      const blob = new Blob([new Uint8Array(file.bytes)], { type: file.contentType });
      form.append('attachment[data]', blob, file.fileName);
      try {
        const { body } = await client.write('POST', [...below, 'attachments'], form, mayStillSend);
        return toAttachment(parseAnswer(wrapped('attachment', attachment), body, 'write'));
      } catch (thrown) {
        const same = isDuplicate(thrown) ? await findSame(key, file.fileName, file.bytes.length) : null;
        if (same === null) throw thrown;
        return same;
      }
    },
  };

  /** Aha! refuses a file that it already has (412): that is what was wanted. */
  async function findSame(key: RecordKey, fileName: string, sizeBytes: number): Promise<Attachment | null> {
    const files = (await placeOf(key)).files.map(toAttachment);
    return files.find((file) => file.fileName === fileName && file.sizeBytes === sizeBytes) ?? null;
  }
}

function isDuplicate(thrown: unknown): boolean {
  return thrown instanceof BatonError && thrown.kind === 'conflict';
}

function toAttachment(file: WireAttachment): Attachment {
  return {
    id: file.id,
    fileName: file.file_name,
    contentType: file.content_type === '' ? 'application/octet-stream' : file.content_type,
    sizeBytes: file.original_file_size ?? file.file_size,
  };
}
