import { BatonError } from '../../../lib/errors';
import type { Http, HttpAnswer, HttpRequest } from '../../../lib/net/http';

/** An answer that a test prepared. `body` other than text becomes JSON. */
export interface Prepared {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The network as a test wants it: `METHOD /path` (query left out) to one answer, several in turn, or an error. */
export type Script = Readonly<Record<string, Prepared | Error | readonly (Prepared | Error)[]>>;

/** Answers from a script and keeps what was asked. An unexpected request is a 404 page, as from an unknown route. */
export interface FakeHttp extends Http {
  readonly requests: readonly HttpRequest[];
}

export function createFakeHttp(script: Script): FakeHttp {
  const requests: HttpRequest[] = [];
  const turns = new Map<string, number>();
  return {
    requests,
    send: async (request) => {
      if (request.isStillWanted?.() === false) throw new BatonError('unavailable', 'Nothing was sent.');
      requests.push(request);
      const key = `${request.method} ${new URL(request.url).pathname}`;
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      const prepared = [script[key] ?? { status: 404, body: '<html>No such page</html>' }].flat();
      const answer = prepared[Math.min(turn, prepared.length - 1)];
      if (answer instanceof Error) throw answer;
      const { text, ...rest } = toAnswer(answer ?? {});
      return request.accept === 'file'
        ? { ...rest, text: '', bytes: new TextEncoder().encode(text) }
        : { ...rest, text };
    },
  };
}

/** The decoded bodies of the writes that were sent. */
export function sentBodies(http: FakeHttp): readonly unknown[] {
  return http.requests.flatMap((request) => (request.body === undefined ? [] : [JSON.parse(request.body)]));
}

function toAnswer({
  status = 200,
  body = {},
  headers = { date: 'Sat, 21 Nov 2026 10:00:00 GMT' },
}: Prepared): HttpAnswer {
  return { status, headers: new Headers(headers), text: typeof body === 'string' ? body : JSON.stringify(body) };
}
