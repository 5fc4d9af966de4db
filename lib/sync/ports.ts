import type { BatonError } from '../errors';
import type { Identity } from '../model/integration';
import type { BaseField, Link } from '../model/link';
import type { Fields, FieldValue, Kind, Person, RecordId, RecordKey, System, TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { CandidateStore } from './candidate-store';
import type { PairNotes } from './conflict';
import type { ConflictStore } from './conflict-store';

export type { Conflict, FieldApproval, FieldConflict, FieldNote, HeldText, PairNotes } from './conflict';

import type { Dependencies, Discussion, Files, Neighbour } from './extra-ports';

export type { Dependencies, Discussion, Files, Neighbour } from './extra-ports';
export type { Ledger, LedgerRow, LedgerRowKind, LedgerRows, ListedRows, NewLedgerRow } from './ledger-port';

/**
 * All that sync may ask of the world. `lib/aha` and `lib/rally` implement `Tracker`, `lib/aha` and `lib/rally` hold the
 * ledger's grades, `lib/store` implements `Store`. The simulator implements them again, over virtual time.
 */

/** A record to be created. Fields hold only writable keys of the system's own; a pointer's `id` is enough to set it. */
export interface Draft {
  readonly kind: Kind;
  readonly fields: Fields;
  /** Put inside the create itself, so that a record whose reply was lost is found again. */
  readonly marker: string;
  /** Where the record came from; shown to people on the record and clickable. */
  readonly origin: { readonly ref: string; readonly url: string; readonly name: string };
}

/**
 * What became of one create. `refused` is proof that nothing was created; `unknown` means it may exist now or appear
 * later, and must be looked up by its marker, never repeated at once.
 */
export type CreateOutcome =
  | { readonly outcome: 'created'; readonly record: TrackedRecord }
  | { readonly outcome: 'refused'; readonly error: BatonError }
  | { readonly outcome: 'unknown'; readonly error: BatonError };

/** Absent means missing or not visible: the two cannot be told apart, so absence never deletes anything. */
export type ReadResult =
  | {
      readonly found: true;
      readonly record: TrackedRecord;
      /** The server's own time when it answered, ISO 8601; comparable with its records' `updatedAt`. */
      readonly at?: string;
    }
  | { readonly found: false; readonly key: RecordKey; readonly reason: string };

/** Records that changed since the cursor. Fixed before reading, so that edits made meanwhile come next time. */
export interface ChangedRecords {
  readonly records: readonly TrackedRecord[];
  /** Server time to pass next time; overlaps the last window, so records may come twice. */
  readonly cursor: string;
}

/** One value that a field was given. */
export interface FieldEdit {
  readonly field: string;
  /** `null` for an emptied field, and where the value is hidden. */
  readonly value: FieldValue;
  /** The history tells that the field changed, but not for certain to what. */
  readonly isHidden?: true;
  /** The version that the record got by it; comparable with `TrackedRecord.version`. */
  readonly version: string;
}

export interface MarkedRecord {
  readonly marker: string;
  readonly record: TrackedRecord;
}

/**
 * One system, seen through one integration's workspace and project. Every method throws `BatonError`; a write that
 * throws kind `unknown` may have happened, any other kind is proof that it did not.
 */
export interface Tracker {
  readonly system: System;
  /** Asks who the connection acts as. Kinds: auth, permission, offline, unavailable, rate. */
  identify(): Promise<Identity>;
  /** Kinds with their fields, from the server; cached by the implementation for as long as it lives. */
  describe(): Promise<readonly KindSchema[]>;
  /** Reads records whole, in the order asked for. */
  read(keys: readonly RecordKey[]): Promise<readonly ReadResult[]>;
  /** Whether a record still belongs to what this integration covers. Left out where records cannot leave it. */
  covers?(record: TrackedRecord): Promise<boolean>;
  /** Ids of the other system's records that this system's own integration has linked. Left out where it has none. */
  listLinkedElsewhere?(): Promise<ReadonlySet<RecordId>>;
  /** Records below these parents, in the system's own order: a feature's requirements, a portfolio item's stories. */
  readChildren(parent: RecordKey): Promise<readonly TrackedRecord[]>;
  /**
   * The to-dos that hang on a record, oldest first, each with that record as its parent. Apart from `readChildren`, so
   * that they cost nothing where nobody maps them. Left out where they are children like others (Rally's tasks).
   */
  readTodos?(parent: RecordKey): Promise<readonly TrackedRecord[]>;
  /** The records of the list that this one stands in, itself among them, first to last; none where it stands in none. */
  readOrder?(record: TrackedRecord): Promise<readonly RecordKey[]>;
  /** Whole records of these kinds changed since the cursor; `null` starts now and answers no records. */
  readChanged(kinds: readonly Kind[], cursor: string | null): Promise<ChangedRecords>;
  /** Records that carry one of the markers, lowest id first. */
  findMarked(kinds: readonly Kind[], markers: readonly string[]): Promise<readonly MarkedRecord[]>;
  /**
   * Creates drafts in the order given, one outcome each; one refused draft does not stop the others. `mayStillSend` is
   * asked right before the request leaves; if it says no, nothing is sent and every outcome is `refused` (unavailable).
   */
  create(drafts: readonly Draft[], mayStillSend: () => boolean): Promise<readonly CreateOutcome[]>;
  /**
   * Writes only these fields and answers the record as the server now has it. `mayStillSend` is asked right before the
   * request leaves; if it says no, nothing is sent and `unavailable` is thrown.
   */
  update(key: RecordKey, fields: Fields, mayStillSend?: () => boolean): Promise<TrackedRecord>;
  /**
   * The newest values that fields of a record were given, oldest first, as the system's own history tells: Rally's
   * revisions, Aha!'s audits. Some fields have none. Left out where the system has no history to read.
   */
  readHistory?(key: RecordKey): Promise<readonly FieldEdit[]>;
  readonly discussion?: Discussion;
  readonly files?: Files;
  readonly dependencies?: Dependencies;
  /** Puts a record right above or below another one of the same list. Throws as `update` does. */
  rank?(key: RecordKey, next: Neighbour, mayStillSend?: () => boolean): Promise<TrackedRecord>;
  /**
   * Puts a marker and the way to its origin on a record that is there already, in place of any other, or takes them away
   * (`null`). People's own text stays. Left out where only created records carry one.
   */
  mark?(
    key: RecordKey,
    mark: Pick<Draft, 'marker' | 'origin'> | null,
    mayStillSend?: () => boolean,
  ): Promise<TrackedRecord>;
  /**
   * How many records stand below one, of whatever kind: what goes with it when it is removed, or stands below nothing then.
   * Left out where `readChildren` answers all of them.
   */
  countBelow?(key: RecordKey): Promise<number>;
  /**
   * Moves a record into the recycle bin of its system, from where people can restore it. Left out where there is none.
   * Only ever called because a person said so twice.
   */
  remove?(key: RecordKey): Promise<void>;
  /** Finds a person of this system by e-mail, then user name; `null` if nobody matches exactly. */
  findPerson(person: Person): Promise<Person | null>;
  /** Turns a choice or reference given by name into what `update` takes: a release by its name, say. */
  findByName(kind: Kind, name: string): Promise<RecordId | null>;
}

export interface Clock {
  /** Wall clock, for this browser's own deadlines only. */
  nowMs(): number;
  sleep(delayMs: number): Promise<void>;
}

/** Written before a create is sent and kept until its outcome is known: the proof that it must not be sent again. */
export interface Intent {
  readonly marker: string;
  readonly sendId: string;
  readonly about: RecordKey;
  /** In whose name the host was claimed that this was sent under; mostly the host itself. */
  readonly host: RecordKey;
  /** The form of what was sent, on both sides, by Aha! field: the base of the link, where Rally still holds it. */
  readonly sent: Readonly<Record<string, BaseField>>;
  /** After this the request is not sent any more. The ledger server's time, so that no browser's clock matters. */
  readonly notAfterAt: string;
}

/** An update that was sent and not yet looked at again: somebody else's value may be hidden under ours. */
export interface OpenWrite {
  readonly id: string;
  readonly integrationId: string;
  /** The pair that it belongs to. */
  readonly aha: RecordKey;
  /** The record that was written. */
  readonly about: RecordKey;
  readonly fields: Fields;
  /** The version that was read before: what came between it and our write was covered by us. */
  readonly sinceVersion: string;
  /** When the request is over for certain; the ledger server's time. */
  readonly overAt: string;
  /** A person put old values back: they count as agreed on this side, whatever the ledger knows of it by now. */
  readonly isUndo?: true;
}

/** One write as the journal keeps it, with what was there before. */
export interface JournalEntry {
  readonly atMs: number;
  readonly integrationId: string;
  readonly about: RecordKey;
  readonly ref: string;
  readonly action:
    | 'create'
    | 'adopt'
    | 'link'
    | 'update'
    | 'conflict'
    | 'unlink'
    | 'undo'
    | 'comment'
    | 'file'
    | 'rank'
    | 'depend';
  readonly before: Fields;
  readonly after: Fields;
  /** The record's version before an update. If the next update finds the same one, this one never happened. */
  readonly version?: string;
  /** In words, for people. */
  readonly note: string;
  /** The bulk run that it belongs to. */
  readonly batch?: string;
}

/** A linked pair of which something changed; persisted before the cursors move, so that no change is lost. */
export interface DirtyPair {
  readonly integrationId: string;
  readonly aha: RecordKey;
  /** Left alone until then, by this browser's clock: only what waits is left, see `HeldText` and `RefusedField`. */
  readonly notBeforeMs?: number;
}

export interface Cursors {
  readonly aha: string | null;
  readonly rally: string | null;
  /** When everything was last read, by this browser's clock. */
  readonly scannedAtMs: number | null;
  /** When the project was first set up, by whomever, on the ledger server's clock; left out before the ledger was asked. */
  readonly enabledAtMs?: number;
  /** Where looking for comments goes on, and when that was done, by this browser's clock; left out before the first time. */
  readonly discussed?: { readonly aha: string | null; readonly rally: string | null; readonly atMs: number };
}

/** This browser's cache and journal. Wiping it loses nothing that the ledger does not give back. */
export interface Store extends CandidateStore, ConflictStore {
  /** Resolves only when the rows are safe on disk. */
  putIntents(intents: readonly Intent[]): Promise<void>;
  /** All that are open, whichever send they belong to: there are few. */
  listIntents(): Promise<readonly Intent[]>;
  removeIntents(markers: readonly string[]): Promise<void>;
  findLink(integrationId: string, key: RecordKey): Promise<Link | null>;
  listLinks(integrationId: string): Promise<readonly Link[]>;
  putLinks(links: readonly Link[]): Promise<void>;
  removeLink(link: Link): Promise<void>;
  /** Answers the entries' numbers, in their order. */
  appendJournal(entries: readonly JournalEntry[]): Promise<readonly number[]>;
  /** Takes back entries about writes that were proven not to have happened. */
  retractJournal(ids: readonly number[]): Promise<void>;
  /** What was done to one record since then, oldest first. */
  listJournalOf(about: RecordKey, sinceMs: number): Promise<readonly JournalEntry[]>;
  readCursors(integrationId: string): Promise<Cursors>;
  /** Both in one transaction: pairs become dirty exactly when the cursors move past their change. */
  advance(integrationId: string, cursors: Cursors, dirty: readonly DirtyPair[]): Promise<void>;
  /** Marks pairs that must be looked at whatever the cursors say. */
  markDirty(dirty: readonly DirtyPair[]): Promise<void>;
  listDirty(integrationId: string): Promise<readonly DirtyPair[]>;
  clearDirty(pair: DirtyPair): Promise<void>;
  /** Resolves only when the row is safe on disk. */
  putOpenWrite(write: OpenWrite): Promise<void>;
  listOpenWrites(integrationId: string): Promise<readonly OpenWrite[]>;
  removeOpenWrite(write: OpenWrite): Promise<void>;
  findNotes(integrationId: string, aha: RecordKey): Promise<PairNotes | null>;
  /** Replaces what was noted of the pair; without any notes it is forgotten. */
  putNotes(notes: PairNotes): Promise<void>;
}
