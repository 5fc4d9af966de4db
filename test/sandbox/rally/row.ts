/** Points at another row by ObjectID. */
export interface Reference {
  readonly oid: number;
}

/** Value of a web link field, in the two parts that Rally stores. */
export interface WebLink {
  readonly LinkID: string | null;
  readonly DisplayString: string | null;
}

/** What a field of a row may hold. A list is a collection kept on the row itself, as ObjectIDs in order. */
export type Value = null | string | number | boolean | Reference | WebLink | readonly number[];

/** One stored object: an artifact, a user, a type definition. */
export interface Row {
  readonly oid: number;
  readonly uuid: string;
  /** Rally's TypePath, such as `HierarchicalRequirement` or `PortfolioItem/Feature`. */
  readonly type: string;
  /** VersionId: 1 when created, one more with each update. */
  version: number;
  readonly createdAtMs: number;
  readonly values: Record<string, Value>;
}

/** True for a value that points at one other row. */
export function isReference(value: Value | undefined): value is Reference {
  return typeof value === 'object' && value !== null && 'oid' in value;
}

/** True for a web link's value. */
export function isWebLink(value: Value | undefined): value is WebLink {
  return typeof value === 'object' && value !== null && 'LinkID' in value;
}

/** The ObjectID that a field points at, if it does. */
export function referredOid(row: Row, field: string): number | undefined {
  const value = row.values[field];
  return isReference(value) ? value.oid : undefined;
}

/** The ObjectIDs of a collection kept on the row itself; empty if it has none. */
export function listedOids(row: Row, field: string): readonly number[] {
  const value = row.values[field];
  return Array.isArray(value) ? value : [];
}

/** A field's text, empty where the field holds none. */
export function textOf(row: Row | undefined, field: string): string {
  const value = row?.values[field];
  return typeof value === 'string' ? value : '';
}

/** A field's number, 0 where the field holds none. */
export function numberOf(row: Row, field: string): number {
  const value = row.values[field];
  return typeof value === 'number' ? value : 0;
}
