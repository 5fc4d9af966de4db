import { BatonError } from '../../lib/errors';
import type { Attachment, NewAttachment } from '../../lib/model/attachment';
import type { Comment } from '../../lib/model/comment';
import type { RecordKey, System } from '../../lib/model/record';
import { HUMAN } from './merged-fields';

/** One thing that was written, and by whom. */
export interface HangingWrite {
  readonly atMs: number;
  readonly what: 'comment' | 'edit' | 'file' | 'depend';
  readonly id: string;
  readonly by: string;
}

/** What hangs on the records of one system, as its server sees it: nothing is found before it was written. */
export interface FakeHanging {
  comments(key: RecordKey, lagMs: number): readonly Comment[];
  addComment(key: RecordKey, html: string, by: string): Comment;
  /** Throws `gone` if there is no such comment. */
  editComment(id: string, html: string, by: string): Comment;
  removeComment(id: string): void;
  files(key: RecordKey, lagMs: number): readonly Attachment[];
  bytesOf(id: string): Uint8Array;
  addFile(key: RecordKey, file: NewAttachment, by: string): Attachment;
  removeFile(id: string): void;
  /** Records with a comment written since. */
  discussed(sinceMs: number, lagMs: number): readonly string[];
  /** What a record waits for. */
  awaited(key: RecordKey): readonly RecordKey[];
  /** By a person, unless another name is given. */
  await(key: RecordKey, other: RecordKey, by?: string): void;
  release(key: RecordKey, other: RecordKey): void;
  readonly writes: readonly HangingWrite[];
}

interface Thing {
  readonly recordId: string;
  readonly atMs: number;
  removedMs: number;
}
interface Said extends Thing {
  readonly id: string;
  readonly by: string;
  readonly texts: { readonly atMs: number; readonly html: string }[];
}
interface Kept extends Thing {
  readonly attachment: Attachment;
  readonly bytes: Uint8Array;
}

export interface FakeHangingOptions {
  readonly system: System;
  readonly nowMs: () => number;
  /** What the server makes of the HTML that it is given. */
  readonly rewrite: (html: string) => string;
}

export function createFakeHanging({ system, nowMs, rewrite }: FakeHangingOptions): FakeHanging {
  const said = new Map<string, Said>();
  const kept = new Map<string, Kept>();
  const writes: HangingWrite[] = [];
  const startMs = nowMs();
  let lastId = system === 'aha' ? 7_000 : 400;

  const seenFromMs = (lagMs: number) => Math.max(startMs, nowMs() - lagMs);
  const isThere = (thing: Thing, key: RecordKey, atMs: number) =>
    thing.recordId === key.id && thing.atMs <= atMs && thing.removedMs > atMs;

  function toComment({ id, by, atMs, texts }: Said, seenMs: number): Comment {
    const text = texts.findLast((each) => each.atMs <= seenMs) ?? texts[0];
    return {
      id,
      html: text?.html ?? '',
      author: { email: `${by.toLowerCase()}@example.com`, name: by },
      writtenAt: new Date(atMs).toISOString(),
      editedAt: new Date(text?.atMs ?? atMs).toISOString(),
      url: system === 'aha' ? `https://aha.example/comments/${id}` : null,
    };
  }

  const awaited = new Map<string, readonly RecordKey[]>();

  return {
    writes,
    awaited: ({ id }) => awaited.get(id) ?? [],
    await({ id }, other, by = HUMAN) {
      const known = awaited.get(id) ?? [];
      writes.push({ atMs: nowMs(), what: 'depend', id, by });
      if (!known.some((each) => each.id === other.id)) awaited.set(id, [...known, other]);
    },
    release: ({ id }, other) =>
      awaited.set(
        id,
        (awaited.get(id) ?? []).filter((each) => each.id !== other.id),
      ),
    comments(key, lagMs) {
      const atMs = seenFromMs(lagMs);
      return [...said.values()].filter((each) => isThere(each, key, atMs)).map((each) => toComment(each, atMs));
    },
    discussed(sinceMs, lagMs) {
      const atMs = seenFromMs(lagMs);
      return [...said.values()]
        .filter((each) => each.atMs >= sinceMs && each.atMs <= atMs)
        .map(({ recordId }) => recordId);
    },
    addComment(key, html, by) {
      const id = String(++lastId);
      const atMs = nowMs();
      const one: Said = { id, by, recordId: key.id, atMs, removedMs: Infinity, texts: [{ atMs, html: rewrite(html) }] };
      said.set(id, one);
      writes.push({ atMs, what: 'comment', id, by });
      return toComment(one, atMs);
    },
    editComment(id, html, by) {
      const one = said.get(id);
      if (one === undefined || one.removedMs <= nowMs()) throw new BatonError('gone', 'This comment is not there.');
      one.texts.push({ atMs: nowMs(), html: rewrite(html) });
      writes.push({ atMs: nowMs(), what: 'edit', id, by });
      return toComment(one, nowMs());
    },
    removeComment(id) {
      const one = said.get(id);
      if (one !== undefined) one.removedMs = nowMs();
    },
    files(key, lagMs) {
      const atMs = seenFromMs(lagMs);
      return [...kept.values()].filter((each) => isThere(each, key, atMs)).map(({ attachment }) => attachment);
    },
    bytesOf(id) {
      const one = kept.get(id);
      if (one === undefined || one.removedMs <= nowMs()) throw new BatonError('gone', 'This file is not there.');
      return one.bytes;
    },
    addFile(key, { fileName, contentType, bytes }, by) {
      const id = String(++lastId);
      const attachment: Attachment = { id, fileName, contentType, sizeBytes: bytes.length };
      kept.set(id, { attachment, bytes, recordId: key.id, atMs: nowMs(), removedMs: Infinity });
      writes.push({ atMs: nowMs(), what: 'file', id, by });
      return attachment;
    },
    removeFile(id) {
      const one = kept.get(id);
      if (one !== undefined) one.removedMs = nowMs();
    },
  };
}
