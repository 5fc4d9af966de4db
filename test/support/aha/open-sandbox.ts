import type { AhaCredential } from '../../../lib/aha/auth';
import { type AhaClient, createAhaClient } from '../../../lib/aha/client';
import { createHttp, type Http } from '../../../lib/net/http';
import { createPacer } from '../../../lib/net/pacer';
import { AHA_ORIGIN, createAha, type ImitatedAha } from '../../sandbox/aha/aha';
import { createClock, type MovableClock } from '../../sandbox/clock';
import { keepExchanges } from '../../sandbox/keep-exchanges';
import { people } from '../../sandbox/people';
import { createRandom } from '../../sandbox/random';

/** The imitated Aha! and a client that speaks with it without any socket, for acceptance tests. */
export interface OpenSandbox {
  readonly aha: ImitatedAha;
  readonly clock: MovableClock;
  /** The network without a session. */
  readonly http: Http;
  readonly client: AhaClient;
  /** The id of the workspace with this prefix. */
  readonly workspaceId: (prefix: string) => string;
  /** Method and path of every request so far. */
  readonly requests: readonly string[];
  /** The same account through the eyes of somebody else. */
  as(credential: AhaCredential, cookie?: string): AhaClient;
}

const CALL = { actedAs: () => undefined };

/** A fresh account. Rate limits are off: the pacer has tests of its own. */
export function openSandbox(worldName = 'demo', options: Readonly<Record<string, unknown>> = {}): OpenSandbox {
  const clock = createClock(Date.parse('2026-11-20T09:00:00Z'));
  const requests: string[] = [];
  const unlimited = { requestsPerMinute: null, requestsPerSecond: null };
  const surroundings = { clock, random: createRandom(7), people };
  const aha = keepExchanges(createAha(surroundings, worldName, { ...unlimited, ...options }));

  /** Answers like the server around the account: with the sandbox's time, and cookies the way a browser sends them. */
  async function answer(request: Request, cookie: string | undefined): Promise<Response> {
    requests.push(`${request.method} ${decodeURIComponent(new URL(request.url).pathname)}`);
    if (cookie !== undefined) request.headers.set('cookie', cookie);
    const response = await aha.handle(request, CALL);
    response.headers.set('date', new Date(clock.nowMs()).toUTCString());
    const target = response.headers.get('location');
    if (target === null || request.redirect !== 'follow') return response;
    return answer(new Request(new URL(target, request.url), { redirect: 'follow' }), cookie);
  }

  function httpWith(cookie?: string): Http {
    return createHttp({
      fetch: (input, init) => answer(new Request(input, init), init?.credentials === 'include' ? cookie : undefined),
      pacer: createPacer({ budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }) }),
      allows: (origin) => origin === AHA_ORIGIN,
      sleep: async () => undefined,
    });
  }

  function as(credential: AhaCredential, cookie?: string): AhaClient {
    return createAhaClient({ http: httpWith(cookie), origin: AHA_ORIGIN, credential });
  }

  const workspaceId = (prefix: string) => aha.store.products.find((product) => product.prefix === prefix)?.id ?? '';
  return { aha, clock, http: httpWith(), client: as(keyOf('mira')), workspaceId, requests, as };
}

/** The API key of the person whose e-mail begins so. */
export function keyOf(name: string): AhaCredential {
  const key = people.find(({ email }) => email.startsWith(`${name}@`))?.ahaApiKey ?? 'unknown-key';
  return { mode: 'key', key };
}
