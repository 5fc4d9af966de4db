import * as v from 'valibot';
import { createClock, type MovableClock } from '../clock';
import { people } from '../people';
import { createRandom } from '../random';
import type { RallyOptions } from './options';
import { createRally, type ImitatedRally } from './rally';

const Item = v.record(v.string(), v.unknown());
/** A test case has a field of this name, which is no list of rows. */
const Rows = v.union([
  v.array(Item),
  v.pipe(
    Item,
    v.transform((): v.InferOutput<typeof Item>[] => []),
  ),
]);
const AnswerSchema = v.object({
  Errors: v.array(v.string()),
  Warnings: v.array(v.string()),
  TotalResultCount: v.optional(v.number(), 0),
  Results: v.optional(Rows, []),
  Object: v.optional(Item, {}),
});

/** Inside of an envelope: `Object` of a write, `Results` of a query, and everything that was there as `item`. */
export interface Answer extends v.InferOutput<typeof AnswerSchema> {
  readonly item: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** An imitated Rally of its own for a test, and short ways to ask it. */
export interface OpenRally {
  readonly rally: ImitatedRally;
  readonly clock: MovableClock;
  /** Any request, as the first person by API key unless headers say otherwise. */
  send(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A request to the web services, with the envelope opened. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Rows of a query over the whole workspace. */
  query(type: string, query: string, params?: Record<string, string>): Promise<Answer>;
  /** Creates an object and answers its ObjectID. */
  create(type: string, fields: Record<string, unknown>): Promise<number>;
  /** One object with its fields. */
  read(path: string): Promise<Answer['item']>;
}

/** ObjectID at the end of a reference, in an object or as text. */
export function oidOf(given: unknown): number {
  const ref = typeof given === 'object' && given !== null && '_ref' in given ? given._ref : given;
  return Number(String(ref).split('/').at(-1));
}

/** Opens a world, with switches as `POST world` takes them under `rally`. */
export function openRally(world = 'demo', options?: Partial<RallyOptions>): OpenRally {
  const clock = createClock(Date.parse('2026-03-02T15:00:00Z'));
  const rally = createRally({ clock, random: createRandom(7), people }, world, options);
  const key: Record<string, string> = { ZSESSIONID: people[0]?.rallyApiKey ?? '' };

  const send: OpenRally['send'] = (method, address, body, headers = key) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`https://rally1.rallydev.com${address}`, {
      method,
      headers,
      ...(text !== undefined && { body: text }),
    });
    return rally.handle(request, { actedAs: () => undefined });
  };
  const ask: OpenRally['ask'] = async (method, path, body, headers) => {
    const response = await send(method, `/slm/webservice/v2.0${path}`, body, headers);
    const [entry] = Object.entries(v.parse(Item, await response.json()));
    const [name, inner] = entry ?? ['', {}];
    return { ...v.parse(AnswerSchema, inner), item: v.parse(Item, inner), key: name };
  };
  return {
    rally,
    clock,
    send,
    ask,
    query: (type, query, params = {}) =>
      ask('GET', `/${type}?${new URLSearchParams({ query, project: '', fetch: 'Name,FormattedID', ...params })}`),
    async create(type, fields) {
      const answer = await ask('POST', `/${type}/create`, { [type]: fields });
      if (answer.Errors[0] !== undefined) throw new Error(answer.Errors[0]);
      return oidOf(answer.Object);
    },
    read: async (path) => (await ask('GET', path)).item,
  };
}
