import * as v from 'valibot';
import type { Envelope } from './envelope';
import { Refusal } from './refusal';
import type { Json } from './render';
import { perform } from './route';
import type { Visit } from './visit';

const Entry = v.object({
  Entry: v.object({ Path: v.string(), Method: v.string(), Body: v.optional(v.unknown()) }),
});

/** Both forms in use: `{"Batch":[…]}`, and the older bare array. */
const Body = v.union([
  v.array(Entry),
  v.pipe(
    v.object({ Batch: v.array(Entry) }),
    v.transform((body) => body.Batch),
  ),
]);

/** `POST /batch`: each entry in its order, each with its own errors; one that fails does not stop the others. */
export function performBatch(visit: Visit, body: unknown): Envelope {
  const entries = v.safeParse(Body, body);
  if (!entries.success)
    throw new Refusal('Could not parse: the request body should hold a Batch list of Entry objects');
  const results = entries.output.map(({ Entry: entry }) => performEntry(visit, entry.Method, entry.Path, entry.Body));
  return { BatchResult: { Errors: [], Warnings: [], Results: results } };
}

function performEntry(visit: Visit, method: string, address: string, body: unknown): Json {
  const [path = '', query = ''] = address.split('?');
  const params = new URLSearchParams(visit.params);
  for (const [name, value] of new URLSearchParams(query)) params.set(name, value);
  const relative = path.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/slm\/webservice\/v[^/]+/i, '');
  const own: Visit = { ...visit, params, warnings: [] };
  const answer = perform(own, { method: method.toUpperCase(), path: relative, body });
  const [result = {}] = Object.values(answer);
  const isOne = method.toUpperCase() === 'GET' && !('Results' in result);
  return isOne ? { Errors: result.Errors, Warnings: result.Warnings, Object: result } : result;
}
