import { writeJson } from './json';
import type { Json } from './render';
import type { Visit } from './visit';

/** Version marks that every answer carries. */
const API = { _rallyAPIMajor: '2', _rallyAPIMinor: '0' } as const;

/** An answer's body: one key that tells its kind, and `Errors` and `Warnings` inside. */
export type Envelope = Readonly<Record<string, Json>>;

/** The kinds of envelope whose content is not an object of the model. */
export type EnvelopeKey = 'QueryResult' | 'OperationResult' | 'CreateResult' | 'BatchResult';

/**
 * Wraps content; errors take the place of content, with HTTP 200 all the same. A single object is its own envelope: it
 * has no `_type`, and its `Errors` and `Warnings` stand last.
 */
export function envelope(
  key: string,
  visit: Pick<Visit, 'warnings'>,
  content: Json,
  errors: readonly string[] = [],
): Envelope {
  const heard = { Errors: errors, Warnings: visit.warnings };
  if (key.endsWith('Result')) return { [key]: { ...API, ...heard, ...content } };
  const { _type, ...fields } = content;
  return { [key]: { ...API, ...fields, ...heard } };
}

/** A refused request, in the form that the kind of request would have had. */
export function refusal(key: EnvelopeKey, errors: readonly string[], warnings: string[] = []): Envelope {
  const content = key === 'QueryResult' ? { TotalResultCount: 0, StartIndex: 0, PageSize: 0, Results: [] } : {};
  return envelope(key, { warnings }, content, errors);
}

/** The HTTP answer of the web services: 200 for nearly everything. `callback` wraps it for JSONP. */
export function jsonResponse(body: unknown, callback: string | null = null): Response {
  const json = writeJson(body);
  const script = callback !== null && /^[\w.$]+$/.test(callback);
  return new Response(script ? `${callback}(${json});` : json, {
    headers: {
      'content-type': script ? 'text/javascript; charset=utf-8' : 'application/json; charset=utf-8',
      'cache-control': 'private,max-age=0,must-revalidate',
    },
  });
}
