import type { Attachment, NewAttachment } from '../model/attachment';
import type { Comment } from '../model/comment';
import type { RecordKey } from '../model/record';

/** The ports to what hangs on a record, beside its fields. A tracker that lacks one of them cannot do it. */

/**
 * Discussion of a record. A write that throws kind `unknown` may have happened; `mayStillSend` is asked right before it
 * leaves, and if it says no nothing is sent and `unavailable` is thrown.
 */
export interface Discussion {
  /** Oldest first. */
  readComments(key: RecordKey): Promise<readonly Comment[]>;
  addComment(key: RecordKey, html: string, mayStillSend?: () => boolean): Promise<Comment>;
  editComment(key: RecordKey, id: string, html: string, mayStillSend?: () => boolean): Promise<Comment>;
  /**
   * The records that got a comment since the cursor, by one request for all of them; some may come twice. `null` starts
   * now and answers none. Left out where the system cannot tell.
   */
  readDiscussed?(cursor: string | null): Promise<{ readonly keys: readonly RecordKey[]; readonly cursor: string }>;
}

/** Files at a record; writes as in `Discussion`. Nothing here removes a file. */
export interface Files {
  /** What the system takes at most, in bytes. */
  readonly mostBytes: number;
  /** Oldest first. */
  listAttachments(key: RecordKey): Promise<readonly Attachment[]>;
  readAttachment(key: RecordKey, attachment: Attachment): Promise<Uint8Array>;
  addAttachment(key: RecordKey, file: NewAttachment, mayStillSend?: () => boolean): Promise<Attachment>;
}

/** What a record waits for: Aha!'s “depends on”, Rally's predecessors. Writes as in `Discussion`; nothing here removes one. */
export interface Dependencies {
  /** The records of the same system that must be done first, whatever their kind, oldest link first. */
  read(key: RecordKey): Promise<readonly RecordKey[]>;
  /** Says that `key` waits for `other`. Adding what is there already changes nothing. */
  add(key: RecordKey, other: RecordKey, mayStillSend?: () => boolean): Promise<void>;
}

/** Where a record goes in the order of its list. */
export type Neighbour = { readonly above: RecordKey } | { readonly below: RecordKey };
