import { BatonError } from '../errors';
import type { Http, HttpAnswer, HttpRequest } from '../net/http';
import type { RallyAuth } from './auth';
import { type BatchAnswer, type Opened, openEnvelope, type QueryPage, readBatch, readPage } from './envelope';
import { readWritten } from './read-written';
import { pathOf } from './refs';
import { isKeyRefused, refusalOf } from './refusal';
import { deepen, isPassedOver } from './shallow-fetch';

/** Rally's query parameters by name; `undefined` leaves one out. */
export type Params = Readonly<Record<string, string | number | undefined>>;

export interface Answered {
  /** Rally's own clock when it answered, ISO 8601; `null` if the answer does not say. */
  readonly serverAt: string | null;
  readonly warnings: readonly string[];
}

/** One create or change in a batch. `path` is like `portfolioitem/feature/create`. */
export interface BatchEntry {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Rally's web services (WSAPI v2.0) with envelopes opened and failures told apart. Paths come from `pathOf`. Every
 * method throws `BatonError`; for writes, any kind but `unknown` is proof that nothing was written.
 */
export interface RallyClient {
  readonly origin: string;
  readonly mode: RallyAuth['mode'];
  /**
   * One page of a type or a collection. What makes too long an address is posted as a form. `canAskForLess`: a page that
   * takes Rally too long is not tried again as it is.
   */
  query(path: string, params: Params, canAskForLess?: boolean): Promise<QueryPage & Answered>;
  /** One object whole, or the current user or subscription where the path names no object. */
  get(path: string, params: Params): Promise<Answered & { readonly object: unknown }>;
  /**
   * Every type of a workspace with its fields, in one answer (`/slm/schema`, which Rally's Python toolkit and Aha!
   * Develop's importer read). Rally leads on to an address with the schema's hash; it is followed within Rally only.
   */
  schema(workspaceId: string): Promise<readonly unknown[]>;
  /** Creates (`TYPE/create`) or changes (`TYPE/OID`) and answers the object as Rally now has it. */
  write(
    path: string,
    body: Readonly<Record<string, unknown>>,
    params: Params,
    isStillWanted?: () => boolean,
  ): Promise<Answered & { readonly object: unknown }>;
  /** Fetches beforehand what a write would have to wait for. Changes nothing; throws what signing in throws. */
  prepareToWrite(): Promise<void>;
  /** Adds objects, by reference, to a collection (`TYPE/OID/COLLECTION`). */
  add(path: string, refs: readonly string[], params: Params, isStillWanted?: () => boolean): Promise<Answered>;
  /** Moves an object to the recycle bin. */
  remove(path: string, params: Params): Promise<Answered>;
  /** Up to about a hundred creates and changes in one request; the answers are in the order of the entries. */
  batch(entries: readonly BatchEntry[], params: Params, isStillWanted?: () => boolean): Promise<readonly BatchAnswer[]>;
}

export interface RallyClientOptions {
  readonly http: Http;
  readonly origin: string;
  readonly auth: RallyAuth;
  readonly priority?: 'interactive' | 'bulk';
  /** Asked before a write is repeated with fresh rights: the session may be somebody else's now. Throws to stop it. */
  readonly confirmRenewed?: () => Promise<void>;
}

const SERVICES = '/slm/webservice/v2.0/';
/** Servlet containers take headers of 8 192 characters, the address among them; headers of our own need some. */
const LONGEST_ADDRESS = 7_000;
const FORM = 'application/x-www-form-urlencoded';
/** Rally asks integrations to name themselves (WSAPI documentation, custom headers). */
const NAME = { 'X-RallyIntegrationName': 'Baton', 'X-RallyIntegrationVendor': 'Baton' };

/** Speaks to one Rally server with one connection's rights. */
export function createRallyClient({
  http,
  origin,
  auth,
  priority = 'bulk',
  confirmRenewed,
}: RallyClientOptions): RallyClient {
  async function attempt(
    request: Pick<HttpRequest, 'method' | 'url' | 'body' | 'isWrite' | 'isStillWanted' | 'accept' | 'canAskForLess'>,
  ): Promise<HttpAnswer> {
    const signature = await auth.sign(request.method !== 'GET');
    const type = request.body === undefined ? {} : { 'Content-Type': request.isWrite ? 'application/json' : FORM };
    return http.send({
      ...request,
      credentials: signature.credentials,
      secretQuery: signature.secretQuery,
      headers: { Accept: 'application/json', ...NAME, ...type, ...signature.headers },
      priority,
    });
  }

  async function exchange(
    method: HttpRequest['method'],
    path: string,
    params: Params,
    body?: unknown,
    isStillWanted?: () => boolean,
  ): Promise<Opened & Answered> {
    return settle({
      method,
      url: `${origin}${SERVICES}${path}${written(params)}`,
      isWrite: method !== 'GET',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(isStillWanted !== undefined && { isStillWanted }),
    });
  }

  /** Rally's .NET toolkit posts each query so: the parameters as a form, and `_method=GET` among them. */
  function ask(path: string, params: Params, canAskForLess: boolean): Promise<Opened & Answered> {
    const url = `${origin}${SERVICES}${path}`;
    const address = `${url}${written(params)}`;
    const asked = { isWrite: false, canAskForLess } as const;
    if (address.length <= LONGEST_ADDRESS) return settle({ ...asked, method: 'GET', url: address });
    return settle({ ...asked, method: 'POST', url, body: written({ ...params, _method: 'GET' }).slice(1) });
  }

  /** Sends, opens the envelope, and tries once more with fresh rights if these were refused. */
  async function settle(request: Parameters<typeof attempt>[0]): Promise<Opened & Answered> {
    const { isWrite } = request;
    const open = isWrite ? (text: string) => readWritten(() => openEnvelope(text)) : openEnvelope;
    for (let isFirst = true; ; isFirst = false) {
      const answer = await attempt(request);
      const opened = answer.status >= 400 ? null : open(answer.text);
      const errors = opened === null || hasOutcomes(opened) ? [] : opened.errors;
      const isRefused = answer.status === 401 || isKeyRefused(errors);
      if (isRefused && isFirst && (await auth.renew())) {
        if (isWrite) await confirmRenewed?.();
        continue;
      }
      if (opened === null) throw statusRefusal(answer, isWrite, auth);
      if (isRefused && auth.mode === 'key') throw keyWithSession();
      if (errors.length > 0) throw opened.name === 'BatchResult' ? batchRefusal(errors) : refusalOf(errors);
      return { ...opened, serverAt: serverTime(answer.headers) };
    }
  }

  /** What is written is answered whole; only lists are asked for so. */
  let knowsShallow = true;

  return {
    origin,
    mode: auth.mode,
    async query(path, params, canAskForLess = false) {
      const opened = await ask(path, knowsShallow ? params : deepen(params), canAskForLess);
      const page = { ...readPage(opened), serverAt: opened.serverAt, warnings: opened.warnings };
      if (!knowsShallow || !isPassedOver(params, page.results)) return page;
      knowsShallow = false;
      return this.query(path, params, canAskForLess);
    },
    async get(path, params) {
      const opened = await exchange('GET', path, params);
      return { object: opened.content, serverAt: opened.serverAt, warnings: opened.warnings };
    },
    async schema(workspaceId) {
      const url = `${origin}/slm/schema/v2.0/${pathOf('workspace', workspaceId)}`;
      const opened = await settle({ method: 'GET', url, isWrite: false, accept: 'page' });
      return readPage(opened).results;
    },
    async write(path, body, params, isStillWanted) {
      const opened = await exchange('POST', path, params, { [wrapperOf(path)]: body }, isStillWanted);
      return { object: opened.content.Object, serverAt: opened.serverAt, warnings: opened.warnings };
    },
    add: (path, refs, params, isStillWanted) =>
      exchange('POST', `${path}/add`, params, { CollectionItems: refs.map((_ref) => ({ _ref })) }, isStillWanted),
    prepareToWrite: async () => {
      await auth.sign(true);
    },
    remove: (path, params) => exchange('DELETE', path, params),
    async batch(entries, params, isStillWanted) {
      const Batch = entries.map(({ path, body }) => ({
        Entry: { Path: `/${path}`, Method: methodOf(path), Body: { [wrapperOf(path)]: body } },
      }));
      const opened = await exchange('POST', 'batch', params, { Batch }, isStillWanted);
      return readWritten(() => readBatch(opened));
    },
  };
}

/** Errors above the entries of a batch prove that none was made only where they say that nobody was let in. */
function batchRefusal(errors: readonly string[]): BatonError {
  const refusal = refusalOf(errors);
  if (refusal.kind === 'auth' || refusal.kind === 'permission') return refusal;
  return new BatonError('unknown', 'Rally stopped in the middle of several changes. Baton looks what was made.', {
    cause: refusal,
  });
}

/** A batch that got as far as its entries tells of each one apart; what stands above them is then no verdict. */
function hasOutcomes(opened: Opened): boolean {
  return opened.name === 'BatchResult' && Array.isArray(opened.content.Results) && opened.content.Results.length > 0;
}

/** How an entry of a batch says what it is: `PUT` creates, `POST` changes (Rally's Python toolkit, `createMultiple`). */
function methodOf(path: string): 'PUT' | 'POST' {
  return path.endsWith('/create') ? 'PUT' : 'POST';
}

/** The body's outer key: the type path, as recorded batches have it. Rally itself does not check it. */
function wrapperOf(path: string): string {
  return path.replace(/\/(create|\d+)$/, '');
}

function written(params: Params): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString().replaceAll('+', '%20');
  return text === '' ? '' : `?${text}`;
}

function statusRefusal({ status, text }: HttpAnswer, isWrite: boolean, auth: RallyAuth): BatonError {
  const refusal = status === 401 ? auth.unauthorized(text) : null;
  if (refusal?.kind === 'permission') return refusal;
  if (status === 401 && isWrite && auth.mode === 'key') {
    return new BatonError('permission', 'Rally refuses to write with this API key: it is read-only or switched off.');
  }
  if (refusal !== null) return refusal;
  if (status === 403) return new BatonError('permission', 'Rally does not let your account in here.');
  if (status === 404) return new BatonError('gone', 'Rally has nothing at this address, or you may not see it.');
  return new BatonError('invalid', `Rally refused the request (status ${status}).`);
}

/** Broadcom knowledge base 127054: a request with an API key and the cookies of a session is refused. */
function keyWithSession(): BatonError {
  return new BatonError(
    'auth',
    'Rally refused the API key because a signed-in session came with it. Sign out of Rally in this browser, or connect with the session.',
  );
}

function serverTime(headers: Headers): string | null {
  const atMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString();
}
