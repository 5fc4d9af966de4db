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

const Shell = v.looseObject({ ObjectID: v.optional(v.undefined()) });

/** Whether `shallowFetch` was passed over: without a `fetch` Rally answers bare references, where ObjectID was asked for. */
export function isPassedOver({ shallowFetch }: Params, results: readonly unknown[]): boolean {
  return shallowFetch !== undefined && results.length > 0 && results.every((each) => v.is(Shell, each));
}
