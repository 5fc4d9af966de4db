import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Http, HttpAnswer, HttpRequest } from '../net/http';
import { type AhaCredential, createAhaAuth } from './auth';
import { explainFailure, reasonOf } from './failures';
import { parseJson } from './json';
import { apiUrl, isOfAccount, type Path, type Query } from './urls';

/** Documented maximum of `per_page`. Source: Aha! API documentation, pagination. */
const PAGE_SIZE = 200;
/** A list that changes while it is read is read again, so that a shifted row is not lost; then all seen is taken. */
const MAX_READINGS = 3;

/** A body that was parsed as JSON but not yet by its schema, and when the server says it is. */
export interface AhaAnswer {
  readonly body: unknown;
  /** From the `Date` header, ISO 8601, whole seconds; `null` where the server did not say. */
  readonly serverTime: string | null;
}

export interface AhaList {
  readonly items: readonly unknown[];
  /** When the first page was answered: the list holds at least what was there then. */
  readonly serverTime: string | null;
}

/** One account's REST interface. Every method throws `BatonError`; a write's `unknown` means that it may have happened. */
export interface AhaClient {
  readonly origin: string;
  readonly mode: AhaCredential['mode'];
  read(path: Path, query?: Query): Promise<AhaAnswer>;
  /** Shares the answer with whoever is about to read the same and has not asked yet; `null` where nobody is. */
  join(path: Path): Promise<AhaAnswer> | null;
  /** All pages of a list whose rows stand under `name`, each row once. */
  readAll(path: Path, name: string, query?: Query): Promise<AhaList>;
  /**
   * `body` goes as JSON, a form with a file as it is. `isStillWanted` is asked right before the request leaves; after
   * a no, it fails as `unavailable` without being sent.
   */
  write(
    method: 'POST' | 'PUT' | 'DELETE',
    path: Path,
    body?: unknown,
    isStillWanted?: () => boolean,
  ): Promise<AhaAnswer>;
  /**
   * The bytes at an address of this account whose token is all that it asks for: nothing that signs Baton in goes
   * along. Kinds: `permission` where the file is kept elsewhere or not given out, `gone`.
   */
  download(url: string): Promise<HttpAnswer>;
  /** Asks the GraphQL interface, version 2, for something that REST does not tell. Reads only. */
  query(text: string, variables: Readonly<Record<string, string>>): Promise<AhaAnswer>;
}

export interface AhaClientOptions {
  readonly http: Http;
  /** `https://acme.aha.io`. */
  readonly origin: string;
  readonly credential: AhaCredential;
  readonly priority?: 'interactive' | 'bulk';
  /** Asked before a write is repeated with a fresh token: the session may be somebody else's now. Throws to stop it. */
  readonly confirmRenewed?: () => Promise<void>;
}

interface Errand {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly isWrite: boolean;
  readonly body?: unknown;
  readonly isStillWanted?: (() => boolean) | undefined;
}

/** All pages of a list, read once. */
interface Reading {
  readonly rows: ReadonlyMap<string, unknown>;
  readonly serverTime: string | null;
  /** False where the list changed meanwhile in a way that may have hidden a row: it shrank, or rows are missing. */
  readonly isWhole: boolean;
}

const pagination = v.object({
  pagination: v.optional(v.object({ total_records: v.number(), total_pages: v.number(), current_page: v.number() })),
});

/** Speaks with one account. */
export function createAhaClient({
  http,
  origin,
  credential,
  priority = 'bulk',
  confirmRenewed,
}: AhaClientOptions): AhaClient {
  const auth = createAhaAuth(credential, origin, http);

  async function send({ method, url, isWrite, body, isStillWanted }: Errand): Promise<HttpAnswer> {
    const isForm = body instanceof FormData;
    const attempt = async () =>
      http.send({
        method,
        url,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
          ...(await auth.headers(method !== 'GET')),
        },
        ...(isForm ? { form: body } : body !== undefined && { body: JSON.stringify(body) }),
        credentials: auth.credentials,
        isWrite,
        priority,
        ...(isStillWanted !== undefined && { isStillWanted }),
      });
    let answer = await attempt();
    if (isSuccess(answer)) return answer;
    if (method !== 'GET' && isRefusedToken(answer) && auth.renew()) {
      if (isWrite) await confirmRenewed?.();
      answer = await attempt();
      if (isSuccess(answer)) return answer;
      if (isRefusedToken(answer) && answer.status === 422) throw closedToSessions();
    }
    throw explainFailure(answer, isWrite, auth.unauthorized);
  }

  /** Reads that have not left yet, by address: whoever asks for the same meanwhile shares the answer. */
  const waiting = new Map<string, Promise<HttpAnswer>>();

  function read(path: Path, query?: Query): Promise<HttpAnswer> {
    const url = apiUrl(origin, path, query);
    const same = waiting.get(url);
    if (same !== undefined) return same;
    const forget = () => {
      if (waiting.get(url) === reading) waiting.delete(url);
      return true;
    };
    // Once it leaves, its answer may be older than what the next one wants to see.
    const reading = send({ method: 'GET', url, isWrite: false, isStillWanted: forget }).finally(forget);
    waiting.set(url, reading);
    return reading;
  }

  async function readPages(path: Path, name: string, query: Query): Promise<Reading> {
    const rows = new Map<string, unknown>();
    let serverTime: string | null = null;
    let first = 0;
    let shrank = false;
    let isShort = false;
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const answer = toAnswer(await read(path, { ...query, page, per_page: PAGE_SIZE }));
      for (const row of parseAnswer(v.object({ [name]: v.array(v.unknown()) }), answer.body)[name] ?? []) {
        rows.set(rowId(row) ?? `row ${rows.size}`, row);
      }
      const counts = parseAnswer(pagination, answer.body).pagination;
      if (page === 1) {
        serverTime = answer.serverTime;
        first = counts?.total_records ?? 0;
      }
      if (counts !== undefined && counts.total_records < first) shrank = true;
      isShort = page > 1 && rows.size < (counts?.total_records ?? 0);
      pages = counts?.total_pages ?? page;
    }
    return { rows, serverTime, isWhole: !shrank && !isShort };
  }

  return {
    origin,
    mode: auth.mode,
    read: async (path, query) => toAnswer(await read(path, query)),
    join: (path) => waiting.get(apiUrl(origin, path))?.then(toAnswer) ?? null,
    readAll: async (path, name, query = {}) => {
      const seen = new Map<string, unknown>();
      let serverTime: string | null = null;
      for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
        const { rows, isWhole, ...read } = await readPages(path, name, query);
        if (isWhole) return { items: [...rows.values()], serverTime: read.serverTime };
        serverTime ??= read.serverTime;
        for (const [id, row] of rows) seen.set(id, row);
      }
      return { items: [...seen.values()], serverTime };
    },
    write: async (method, path, body, isStillWanted) =>
      toWriteAnswer(await send({ method, url: apiUrl(origin, path), isWrite: true, body, isStillWanted })),
    download: async (url) => {
      if (!isOfAccount(url, origin)) {
        throw new BatonError('permission', 'Aha! keeps this file at another address, where Baton may not read it.');
      }
      const answer = await http.send({
        method: 'GET',
        url,
        accept: 'file',
        credentials: 'omit',
        isWrite: false,
        priority,
      });
      if (isSuccess(answer)) return answer;
      if (answer.status === 404) throw new BatonError('gone', 'Aha! does not have this file any more.');
      throw new BatonError('permission', 'Aha! does not give this file to Baton. Open it in Aha! itself.');
    },
    query: async (text, variables) => {
      const url = new URL('/api/v2/graphql', origin).href;
      return toAnswer(await send({ method: 'POST', url, isWrite: false, body: { query: text, variables } }));
    },
  };
}

/** Parses what came back. Throws kind `unavailable`, or `unknown` after a write, which has happened if this fails. */
export function parseAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
  after: 'read' | 'write' = 'read',
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const cause = v.flatten(parsed.issues);
  if (after === 'write')
    throw new BatonError(
      'unknown',
      'Aha! confirmed the change in a form that Baton does not know. Baton looks it up.',
      { cause },
    );
  throw new BatonError(
    'unavailable',
    'Aha! answered in a form that Baton does not know. Baton tries again later; if it stays so, update Baton.',
    { cause },
  );
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/** A session's token is replaced now and then; Rails refuses a write with an old one, with a page instead of a reason. */
function isRefusedToken({ status, text }: HttpAnswer): boolean {
  return [401, 403, 422].includes(status) && reasonOf(text) === null;
}

/** A fresh token that is refused too: the account does not take writes that a browser extension sends by session. */
function closedToSessions(): BatonError {
  return new BatonError(
    'permission',
    'Aha! does not accept changes from the browser’s session here. Enter an API key in Baton’s settings.',
  );
}

function toAnswer(answer: HttpAnswer): AhaAnswer {
  const date = Date.parse(answer.headers.get('date') ?? '');
  return {
    body: answer.text.trim() === '' ? null : parseJson(answer.text),
    serverTime: Number.isNaN(date) ? null : new Date(date).toISOString(),
  };
}

function toWriteAnswer(answer: HttpAnswer): AhaAnswer {
  try {
    return toAnswer(answer);
  } catch (thrown) {
    throw new BatonError('unknown', 'Aha! confirmed the change unreadably. Baton looks it up.', { cause: thrown });
  }
}

function rowId(row: unknown): string | null {
  const parsed = v.safeParse(v.object({ id: v.union([v.string(), v.number()]) }), row);
  return parsed.success ? String(parsed.output.id) : null;
}
