import type { FieldValue, Kind } from './record';

/** Where a field flows. `once` is written to Rally when the record is created or linked, and never again. */
export type Direction = 'toRally' | 'toAha' | 'both' | 'once';

/**
 * One pairing of values. Several pairs may share an Aha! value: the one marked `sendsToRally` is what goes to Rally.
 * Several may share a Rally value: the one marked `sendsToAha` is what comes to Aha!. Without a mark, the first does.
 */
export interface ValuePair {
  readonly aha: string;
  readonly rally: string;
  readonly sendsToRally: boolean;
  readonly sendsToAha?: boolean;
}

/**
 * A small change made to a value on its way to Rally; on its way back it is undone where it can be.
 * `template` names the record's own fields in braces, `{ref}` and `{name}` among them; `firstOf` takes the first of these
 * Aha! fields that is not empty. Neither can be undone, so fields that carry one flow to Rally only.
 */
export type Transform =
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'template'; readonly text: string }
  | { readonly kind: 'scale'; readonly factor: number }
  | { readonly kind: 'shiftDays'; readonly days: number }
  | { readonly kind: 'firstOf'; readonly fields: readonly string[] };

/** The most days that a date is moved by, either way: a hundred years. More is a slip of the finger. */
export const mostShiftDays = 36_500;

/** What an empty value does to a filled one. Left out: it empties it on an update, and keeps it on linking. */
export type EmptyPolicy = 'overwrite' | 'keep';

export interface FieldMapping {
  readonly aha: string;
  readonly rally: string;
  readonly direction: Direction;
  /** Only for choices and statuses. A value without a pair leaves the other side untouched. */
  readonly values?: readonly ValuePair[];
  readonly transform?: Transform;
  readonly empty?: EmptyPolicy;
  /** Why the row is switched off, in words. A row that is off moves nothing and hinders no other row. */
  readonly disabled?: string;
}

/** A fixed value written to a Rally field when the record is created. A mapped field that has a value wins over it. */
export interface Constant {
  readonly rally: string;
  readonly value: FieldValue;
}

/** An Aha! parent field and the Rally field that holds the same parent: `feature` and `PortfolioItem`. */
export interface ParentMapping {
  readonly ahaField: string;
  readonly ahaParentKind: Kind;
  readonly rallyField: string;
}

/** Where something flows that hangs on a record and is no field of it. */
export type ExtraDirection = 'toRally' | 'toAha' | 'both';

/**
 * What hangs on records of a pair and flows between them. What is left out stays where it is. Comments and files are only
 * ever added; nothing here removes one.
 */
export interface Extras {
  readonly comments?: ExtraDirection;
  readonly attachments?: ExtraDirection;
  /** Aha!'s order becomes Rally's rank; Rally's never comes back. */
  readonly rank?: 'toRally';
  /** To-dos are sent with their record, as the mapping's row for to-dos says; what flows then is that row's business. */
  readonly todos?: 'toRally';
}

/** Which record kind becomes which, and what flows between the two. */
export interface RecordMapping {
  readonly ahaKind: Kind;
  readonly rallyKind: Kind;
  /** Where one Aha! kind becomes several Rally kinds, the one that is taken when nobody chooses. */
  readonly isDefault?: boolean;
  readonly fields: readonly FieldMapping[];
  readonly constants: readonly Constant[];
  readonly parents: readonly ParentMapping[];
  readonly extras?: Extras;
}

/** One person known to the two systems under different addresses; e-mail addresses or, in Rally, a user name. */
export interface PersonPair {
  readonly aha: string;
  readonly rally: string;
}

/** Parents stand above children. */
export interface Mapping {
  readonly records: readonly RecordMapping[];
  /** People whom e-mail and user name do not match, paired by hand. */
  readonly people?: readonly PersonPair[];
  /** Whether Aha!'s "Depends on" links become Rally's predecessors, and back. */
  readonly linksDependencies?: boolean;
}
