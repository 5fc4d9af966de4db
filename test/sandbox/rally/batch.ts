import * as v from 'valibot';
import { type Envelope, refusal } from './envelope';
import { Refusal } from './refusal';
import type { Json } from './render';
import type { Operation } from './route';
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

/** Does one operation as if it had come alone. */
type CarryOut = (visit: Visit, operation: Operation) => Promise<Envelope>;

/** `POST /batch`: each entry in its order, each with its own errors; one that fails does not stop the others. */
export async function performBatch(visit: Visit, body: unknown, carryOut: CarryOut): Promise<Envelope> {
  const entries = v.safeParse(Body, body);
  if (!entries.success)
    throw new Refusal('Could not parse: the request body should hold a Batch list of Entry objects');
  const results: Json[] = [];
  for (const { Entry: entry } of entries.output) {
    results.push(await performEntry(visit, entry.Method, entry.Path, entry.Body, carryOut));
  }
  return { BatchResult: { Errors: [], Warnings: [], Results: results } };
}

async function performEntry(
  visit: Visit,
  method: string,
  address: string,
  body: unknown,
  carryOut: CarryOut,
): Promise<Json> {
  const [path = '', query = ''] = address.split('?');
  const params = new URLSearchParams(visit.params);
  for (const [name, value] of new URLSearchParams(query)) params.set(name, value);
  const relative = path.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/slm\/webservice\/v[^/]+/i, '');
  const operation: Operation = { method: method.toUpperCase(), path: relative, body };
  const answer = await answerOrRefuse(carryOut({ ...visit, params, warnings: [] }, operation));
  const [result = {}] = Object.values(answer);
  const isOne = operation.method === 'GET' && !Array.isArray(result.Results);
  return isOne ? { Errors: result.Errors, Warnings: result.Warnings, Object: result } : result;
}

async function answerOrRefuse(answer: Promise<Envelope>): Promise<Envelope> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof Refusal) return refusal('OperationResult', [thrown.message]);
    throw thrown;
  }
}
