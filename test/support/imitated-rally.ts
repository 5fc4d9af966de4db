import { createHttp } from '../../lib/net/http';
import { createPacer, RALLY_BUDGET } from '../../lib/net/pacer';
import { createRallyAuth, type RallyCredential } from '../../lib/rally/auth';
import { createRallyClient, type RallyClient } from '../../lib/rally/client';
import type { MovableClock } from '../sandbox/clock';
import { keepExchanges } from '../sandbox/keep-exchanges';
import { people } from '../sandbox/people';
import { createRally, type ImitatedRally } from '../sandbox/rally/rally';
import { createRandom } from '../sandbox/random';
import { RALLY } from './scripted-rally';

/** The sandbox's Rally, called without a socket, with a browser's way of keeping cookies. */
export interface RallyWorld {
  readonly rally: ImitatedRally;
  readonly clock: MovableClock;
  readonly fetch: typeof globalThis.fetch;
  /** Method and path of every request since the last look. */
  takeLog(): readonly string[];
  /** Lets the next requests that match fail so; the request itself is made or not. */
  fault(matches: RegExp, how: 'lost reply' | 'lost request' | Response, times?: number): void;
  /** A way to Rally of its own, as another browser would have it. */
  client(credential: RallyCredential): RallyClient;
}

/** Opens a world of the sandbox's Rally at a fixed time. */
export function openRallyWorld(worldName: string): RallyWorld {
  const clock = createStillClock(Date.UTC(2026, 10, 20, 15));
  const rally = keepExchanges(createRally({ clock, random: createRandom(1), people }, worldName));
  const cookies = new Map<string, string>();
  const log: string[] = [];
  const faults: { readonly matches: RegExp; readonly how: 'lost reply' | 'lost request' | Response; times: number }[] =
    [];

  async function handle(request: Request): Promise<Response> {
    const isWithCookies = request.credentials === 'include' && cookies.size > 0;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(request.headers);
    if (isWithCookies) headers.set('cookie', cookie);
    const body = request.method === 'GET' || request.method === 'DELETE' ? null : await request.text();
    const response = await rally.handle(new Request(request.url, { method: request.method, headers, body }), {
      actedAs: () => undefined,
    });
    if (request.credentials === 'include') {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
    }
    const answered = new Headers(response.headers);
    answered.set('date', new Date(clock.nowMs()).toUTCString());
    return new Response(response.body, { status: response.status, headers: answered });
  }

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const line = `${request.method} ${new URL(request.url).pathname.replace('/slm/webservice/v2.0/', '')}`;
    log.push(line);
    const fault = faults.find(({ matches, times }) => times > 0 && matches.test(line));
    if (fault === undefined) {
      const response = await handle(request);
      const location = response.headers.get('location');
      const isFollowed = response.status === 302 && location !== null && request.redirect === 'follow';
      return isFollowed ? fetch(new Request(location, request)) : response;
    }
    fault.times -= 1;
    if (fault.how instanceof Response) return fault.how.clone();
    if (fault.how === 'lost reply') await handle(request);
    throw new TypeError('fetch failed');
  };

  return {
    rally,
    clock,
    fetch,
    takeLog: () => log.splice(0),
    fault: (matches, how, times = 1) => faults.push({ matches, how, times }),
    client(credential) {
      const http = createHttp({
        fetch,
        pacer: createPacer({ budgetOf: () => RALLY_BUDGET }),
        allows: (origin) => origin === RALLY,
        sleep: () => Promise.resolve(),
      });
      return createRallyClient({ http, origin: RALLY, auth: createRallyAuth({ http, origin: RALLY, credential }) });
    },
  };
}

/** Time that passes only when a test says so. */
function createStillClock(startMs: number): MovableClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs;
    },
    set: (toMs) => {
      nowMs = toMs;
    },
  };
}
