import { type Kind, type RecordId, recordId } from '../model/record';

/** Which object a Rally reference names. */
export interface RefTarget {
  /** The type path in lower case: `portfolioitem/feature`, `hierarchicalrequirement`, `user`. */
  readonly kind: Kind;
  readonly id: RecordId;
}

const KIND = /^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/;

/**
 * Reads a reference in any of the forms that Rally writes: an absolute address of any host and version, or a path.
 * `null` if it names no single object (a collection, `"null"`).
 */
export function readRef(ref: string): RefTarget | null {
  const path = ref.replace(/^.*\/webservice\/v[0-9.x]+\//, '').replace(/^\//, '');
  const [, kind, id] = /^(.+)\/(\d+)(?:\.js)?$/.exec(path) ?? [];
  if (kind === undefined || id === undefined) return null;
  const lower = kind.toLowerCase();
  return KIND.test(lower) ? { kind: lower, id: recordId(id) } : null;
}

/** The short form of a reference, `/portfolioitem/feature/123`, which Rally takes wherever it wants one. */
export function refOf(kind: Kind, id: string): string {
  return `/${pathOf(kind, id)}`;
}

/** A path below the web services, from parts that are checked: nothing in them can lead elsewhere. */
export function pathOf(kind: Kind, id?: string, rest?: string): string {
  const lower = kind.toLowerCase();
  const isSafe =
    KIND.test(lower) && (id === undefined || /^-?\d+$/.test(id)) && (rest === undefined || /^\w+$/.test(rest));
  if (!isSafe) throw new RangeError('Not the name of a Rally object.');
  return [lower, id, rest].filter((part) => part !== undefined).join('/');
}
