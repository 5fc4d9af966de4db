/** The two systems that Baton links. A third tracker is a third name here and a third folder in `lib`. */
export type System = 'aha' | 'rally';

declare const brand: unique symbol;
type Branded<Text extends string> = string & { readonly [brand]: Text };

/** A record's identity inside its system: Aha!'s 19-digit id or Rally's ObjectID, always as text. */
export type RecordId = Branded<'RecordId'>;
/** What people call an Aha! record: `ACME-12`, `ACME-E-3`. */
export type AhaRef = Branded<'AhaRef'>;
/** What people call a Rally record, its FormattedID: `US12`, `F7`. Releases have none; their name stands in. */
export type RallyRef = Branded<'RallyRef'>;

/**
 * What sort of record it is, in the system's own words. Aha!: `feature`, `requirement`, `epic`, `initiative`, `release`, `todo`.
 * Rally: the type path in lower case, such as `hierarchicalrequirement`, `portfolioitem/feature`, `release`.
 */
export type Kind = string;

/** Names a record exactly, across both systems. */
export interface RecordKey {
  readonly system: System;
  readonly kind: Kind;
  readonly id: RecordId;
}

/** A person, matched between the systems by e-mail and then by user name, never by display name. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly userName?: string;
}

/** Points at another record of the same system (a parent, a release). */
export interface RecordPointer {
  readonly kind: Kind;
  readonly id: RecordId;
  readonly name: string;
}

/**
 * A field's value, its shape given by the field's type (see `schema.ts`): text, HTML, a day as `YYYY-MM-DD`, a choice's
 * name or a web address as string; tags and multiple choices as list. `null` is empty.
 */
export type FieldValue = null | string | number | boolean | readonly string[] | Person | RecordPointer;

/** Fields by the key that the system itself uses: `description`, `Description`, `custom_fields.risk`, `c_Risk`. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** A tracker-neutral snapshot of a record as its system answered it. */
export interface TrackedRecord extends RecordKey {
  readonly ref: string;
  readonly name: string;
  readonly url: string;
  readonly fields: Fields;
  readonly parent: RecordPointer | null;
  /** Changes whenever the record does: Rally's VersionId, Aha!'s `updated_at`. */
  readonly version: string;
  /** The system's own time stamp, ISO 8601 in UTC. Never compared with the other system's. */
  readonly updatedAt: string;
  /** When the system made it, as `updatedAt`; left out where it does not tell. */
  readonly createdAt?: string;
  /** Rally only: the project that it belongs to; left out where it was not told. */
  readonly place?: RecordPointer;
  /** The marker that Baton left in it, see `Draft`; left out where there is none. */
  readonly marker?: string;
  /** Aha! only: Rally records that Aha!'s own integration has linked it with. Left out where there are none. */
  readonly otherLinks?: readonly OtherLink[];
}

/** A link that Aha!'s own integration made. */
export interface OtherLink {
  readonly id: RecordId;
  /** `US12`; empty for releases, which have none. */
  readonly ref: string;
  readonly url: string;
}

/** Text that is equal for equal keys, for maps and stores: `aha:feature:6776…`. */
export function keyText(key: RecordKey): string {
  return `${key.system}:${key.kind}:${key.id}`;
}

/** Marks text from a system as a record id. Numbers are refused on purpose: Aha!'s ids exceed 2^53. */
export function recordId(text: string): RecordId {
  return text as RecordId;
}
