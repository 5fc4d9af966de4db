import type { LinkEnd } from '../model/link';
import type { FieldValue, RecordKey, System } from '../model/record';

/** A field that changed on both sides since it was last agreed, with both values. */
export interface FieldConflict {
  readonly ahaField: string;
  readonly label: string;
  readonly aha: FieldValue;
  readonly rally: FieldValue;
  /** Set where one of the two values was overwritten by us before we knew of it; it stands nowhere else any more. */
  readonly covered?: System;
  /** The system whose interface cannot empty the field, though it was emptied on the other side. */
  readonly cannotEmpty?: System;
  /** Set where Baton stopped carrying the field, since it went back and forth between the same values. */
  readonly isFlapping?: boolean;
}

/** Something that differs between two linked records and cannot be carried over, in words. Nothing failed. */
export interface FieldNote {
  readonly ahaField: string;
  readonly label: string;
  readonly sentence: string;
}

/** All that cannot be carried over between two linked records. */
export interface PairNotes {
  readonly integrationId: string;
  readonly aha: RecordKey;
  readonly ref: string;
  readonly notes: readonly FieldNote[];
}

/** A change of Rally that waits for a person to approve it. */
export interface FieldApproval {
  /** Names the exact change, see `approvalId`; an approval of another one does not count. */
  readonly id: string;
  readonly ahaField: string;
  readonly label: string;
  /** What Rally holds and what it would hold. */
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** A person wants to hear of it again only when it changes. */
  readonly isIgnored?: boolean;
}

/** A comment or file that waits for a person to approve it, or that cannot be carried, with the reason. */
export interface ExtraNotice {
  /** Names exactly this one as it is now. */
  readonly id: string;
  readonly asks: 'approval' | 'nothing';
  readonly label: string;
  /** What Rally would get, or why it gets nothing. */
  readonly text: string;
  /** A person wants to hear of it again only when it changes. */
  readonly isIgnored?: boolean;
}

/** A text of Aha! that goes to Rally only once nobody has edited it for a while, since Aha! saves while people write. */
export interface HeldText {
  readonly ahaField: string;
  readonly label: string;
  /** The form of the text that waits: another one begins its wait anew. */
  readonly form: string;
  /** When it was last edited, by Aha!'s own clock; `null` where that is not known. */
  readonly editedAt: string | null;
  /** When it goes, by this browser's clock. */
  readonly dueAtMs: number;
  /** What Rally holds and what it will hold. */
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/**
 * A value that one of the two systems did not take. The other fields of the pair flow; this one is tried again by itself,
 * ever less often, and whenever a person asks.
 */
export interface RefusedField {
  /** Names exactly this write, see `refusalId`: another value on either side, and it is tried at once. */
  readonly id: string;
  readonly ahaField: string;
  readonly label: string;
  /** The system that refused it. */
  readonly by: System;
  /** What that system holds and what it would hold. */
  readonly before: FieldValue;
  readonly after: FieldValue;
  /** Why, for people. */
  readonly sentence: string;
  /** The form of the value on the side that it comes from. */
  readonly form: string;
  readonly tries: number;
  /** When it is tried again, by this browser's clock; `null` where every write of it needs a person. */
  readonly dueAtMs: number | null;
  /** A person wants to hear of it again only when it changes. */
  readonly isIgnored?: boolean;
}

/** What a person must decide about one linked pair. The other fields of the pair keep flowing. */
export interface Conflict {
  readonly integrationId: string;
  readonly aha: RecordKey;
  readonly ref: string;
  readonly name: string;
  readonly atMs: number;
  readonly fields: readonly FieldConflict[];
  /** Other Rally records that carry the same marker. They are told of, never deleted. */
  readonly duplicates?: readonly LinkEnd[];
  readonly approvals?: readonly FieldApproval[];
  readonly extras?: readonly ExtraNotice[];
  /** Asks nothing of anybody: it goes by itself. */
  readonly held?: readonly HeldText[];
  readonly refused?: readonly RefusedField[];
}

/** True if nothing is left of a pair that a person or a later sync must know. */
export function isSettled(known: Omit<Conflict, 'integrationId' | 'aha' | 'ref' | 'name' | 'atMs'>): boolean {
  const { fields, duplicates = [], approvals = [], extras = [], held = [], refused = [] } = known;
  return [fields, duplicates, approvals, extras, held, refused].every((each) => each.length === 0);
}
