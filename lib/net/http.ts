import { createFetch } from 'ofetch';
import { BatonError } from '../errors';
import { backOffMs } from './back-off';
import { decodeText } from './decode-text';
import { judgeAnswer } from './judge-answer';
import { LONGEST_WAIT_MS, type Pacer } from './pacer';

/** One request. `url` is absolute and never holds a secret; secrets stand in `headers` or `secretQuery`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Secrets that an interface insists on having in the address. Added at the last moment, never shown in an error. */
  readonly secretQuery?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A form with files in place of `body`; its content type is written by `fetch`. */
  readonly form?: FormData;
  /** `omit` with a key or token, `include` with the browser's own session. */
  readonly credentials: 'omit' | 'include';
  /** A write is never repeated blindly: if its outcome is not certain, it fails with kind `unknown`. */
  readonly isWrite: boolean;
  /** Someone waits for `interactive` requests; they overtake `bulk` ones. Default `bulk`. */
  readonly priority?: 'interactive' | 'bulk';
  /**
   * What the answer should be. For `json` (the default) a page in its place is an error and no redirect is followed.
   * `page` is for reading a web page with the browser's session: redirects are followed within the same origin only.
   * `file` is for whatever bytes stand at an address; no redirect is followed.
   */
  readonly accept?: 'json' | 'page' | 'file';
  /** A read that took too long is not tried again as it is: whoever asks then asks for less. */
  readonly canAskForLess?: boolean;
  /** Asked when the request's turn has come, right before it leaves; if it says no, nothing is sent (`unavailable`). */
  readonly isStillWanted?: () => boolean;
}

/** What the server answered. 4xx answers other than 408 and 429 are returned, for the connector to explain. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What was in the file, where a `file` was asked for; `text` is empty then. */
  readonly bytes?: Uint8Array;
}

/**
 * Sends requests. Throws `BatonError`: `offline` (no answer), `rate` (429: not executed), `unavailable` (the server is
 * down or answers a page), `auth` (a sign-in page came), `permission` (the origin is not allowed), and `unknown` for a
 * write whose outcome cannot be known. Any kind but `unknown` is proof that a write did not happen.
 */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly pacer: Pacer;
  /** Origins that may be spoken to, such as `https://acme.aha.io`; checked before every request. */
  readonly allows: (origin: string) => boolean;
  /** Below the 30 s after which Chrome ends a worker whose fetch has not answered. */
  readonly timeoutMs?: number;
  /** How often a read is tried in all. */
  readonly tries?: number;
  /** A server that asks for a longer pause than this is not waited for: the caller learns how long instead. */
  readonly longestWaitMs?: number;
  readonly now?: () => number;
  readonly sleep?: (delayMs: number) => Promise<void>;
  readonly random?: () => number;
  /** A signal that aborts after so many milliseconds. */
  readonly expire?: (delayMs: number) => AbortSignal;
}

/** The one way over the network: time-out, pacing, retries of reads, and failures by kind. */
export function createHttp(options: HttpOptions): Http {
  const { pacer, allows } = options;
  const timeoutMs = options.timeoutMs ?? 25_000;
  const tries = options.tries ?? 3;
  const longestWaitMs = options.longestWaitMs ?? LONGEST_WAIT_MS;
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)));
  const random = options.random ?? Math.random;
  const expire = options.expire ?? ((delayMs) => AbortSignal.timeout(delayMs));
  const ofetch = createFetch({ fetch: options.fetch ?? globalThis.fetch.bind(globalThis) });

  async function attempt(request: HttpRequest, url: URL): Promise<HttpAnswer> {
    if (request.isStillWanted?.() === false) {
      throw new BatonError('unavailable', `${url.host} was too busy to be asked in time. Nothing was sent.`);
    }
    const accept = request.accept ?? 'json';
    const expiry = expire(timeoutMs);
    let response: Response & { _data?: ArrayBuffer };
    try {
      response = await ofetch.raw<ArrayBuffer, 'arrayBuffer'>(withSecrets(url, request.secretQuery), {
        method: request.method,
        headers: { ...request.headers },
        body: request.form ?? request.body ?? null,
        credentials: request.credentials,
        redirect: accept === 'page' ? 'follow' : 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: expiry,
        responseType: 'arrayBuffer',
        ignoreResponseError: true,
        retry: 0,
      });
    } catch {
      // What ofetch throws has the whole address in its message, secrets included: it is not passed on.
      throw request.isWrite
        ? new BatonError('unknown', `${url.host} did not answer, so it is not known whether the change was made.`)
        : new BatonError('offline', `${url.host} could not be reached. Check the network and try again.`, {
            ...(expiry.aborted && { isTooSlow: true }),
          });
    }
    const { status, headers } = response;
    const data = response._data ?? new ArrayBuffer(0);
    const { text, isGarbled } = decodeText(data, headers.get('content-type'));
    const answer: HttpAnswer =
      accept === 'file' ? { status, headers, text: '', bytes: new Uint8Array(data) } : { status, headers, text };
    const failure = judgeAnswer(answer, {
      host: url.host,
      isWrite: request.isWrite,
      accept,
      isGarbled,
      wasSentElsewhere: response.type === 'opaqueredirect' || leftOrigin(response.url, url),
      nowMs: now(),
    });
    if (failure === null) return answer;
    if (failure.kind === 'rate') pacer.hold(url.host, now() + (failure.retryAfterMs ?? 1_000));
    throw failure;
  }

  return {
    async send(request) {
      const url = checkAddress(request.url, allows);
      for (let tried = 1; ; tried += 1) {
        try {
          return await pacer.run(
            { host: url.host, isWrite: request.isWrite, priority: request.priority ?? 'bulk' },
            () => attempt(request, url),
          );
        } catch (thrown) {
          if (!(thrown instanceof BatonError) || request.isWrite || tried >= tries || !isPassing(thrown)) throw thrown;
          if (thrown.isTooSlow && request.canAskForLess) throw thrown;
          const waitMs = backOffMs(tried, thrown.retryAfterMs, random);
          if (waitMs > longestWaitMs) throw thrown;
          await sleep(waitMs);
        }
      }
    },
  };
}

function isPassing(error: BatonError): boolean {
  return error.kind === 'offline' || error.kind === 'rate' || error.kind === 'unavailable';
}

function checkAddress(text: string, allows: (origin: string) => boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || !/^https?:$/.test(url.protocol)) {
    throw new BatonError('invalid', 'This is not a web address that Baton can use. Check the address in the settings.');
  }
  if (!allows(url.origin)) {
    throw new BatonError('permission', `Baton may not talk to ${url.origin}. Allow this address in the settings.`);
  }
  return url;
}

function withSecrets(url: URL, secretQuery: HttpRequest['secretQuery']): string {
  const full = new URL(url);
  for (const [name, value] of Object.entries(secretQuery ?? {})) full.searchParams.append(name, value);
  return full.href;
}

/** An answer made by hand (in a test) has no address; one from the network says where it came from in the end. */
function leftOrigin(answeredBy: string, asked: URL): boolean {
  return answeredBy !== '' && new URL(answeredBy).origin !== asked.origin;
}
