import * as v from 'valibot';
import type { Params } from './client';

/**
 * The fields of lists of records, and of the people in them, without those of whatever else they point at: `fetch` would
 * repeat each of its names at every depth. Rally's .NET toolkit documents it (`shallowFetch=Name,WorkProduct[Name]`),
 * and Rally's own mobile application reads its lists so.
 */
export function shallowFetch(
  fields: readonly string[],
  people: ReadonlySet<string>,
  ofPeople: readonly string[],
): Params {
  const named = fields.map((field) => (people.has(field) ? `${field}[${ofPeople.join(';')}]` : field));
  return { shallowFetch: named.join(',') };
}

/** The same question for a server that does not know `shallowFetch`: as `fetch`, all names at every depth. */
export function deepen({ shallowFetch, ...params }: Params): Params {
  if (shallowFetch === undefined) return params;
  const names = String(shallowFetch).split(/[,;[\]]/);
  return { ...params, fetch: [...new Set(names.filter((name) => name !== ''))].join(',') };
}

const Shown = v.record(v.string(), v.unknown());

/**
 * Whether an answer shows that `shallowFetch` was passed over: Rally then answers bare references, where ObjectID was
 * asked for, or people without any of the names in brackets.
 */
export function isPassedOver({ shallowFetch }: Params, results: readonly unknown[]): boolean {
  if (shallowFetch === undefined) return false;
  const inBrackets = [...String(shallowFetch).matchAll(/(\w+)\[([^\]]*)\]/g)];
  const rows = results.filter((row) => v.is(Shown, row));
  const isBare = rows.length > 0 && !rows.some((row) => 'ObjectID' in row);
  return (
    isBare || inBrackets.some(([, field = '', names = '']) => rows.some((row) => lacks(row[field], names.split(';'))))
  );
}

function lacks(nested: unknown, names: readonly string[]): boolean {
  return v.is(Shown, nested) && !names.some((name) => name in nested);
}
