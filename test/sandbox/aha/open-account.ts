import type { MovableClock } from '../clock';
import { type Person, people } from '../people';
import { createRandom } from '../random';
import { AHA_ORIGIN, createAha, type ImitatedAha } from './aha';

/** What an answer consists of, for tests: status, headers, and the body as JSON or text. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** An imitated account, asked directly, without sockets. */
export interface OpenAccount {
  readonly aha: ImitatedAha;
  readonly clock: MovableClock;
  /** Asks the programming interface with a person's API key; the first person's by default. */
  ask(method: string, path: string, body?: unknown, as?: Person): Promise<Received>;
  /** Sends any request; `path` is relative to the account's origin. */
  send(path: string, init?: RequestInit): Promise<Response>;
}

/** Opens an account with this world in it, at noon of a fixed day that does not pass, without rate limit unless `options` sets one. */
export function openAccount(worldName = 'small', options: Readonly<Record<string, unknown>> = {}): OpenAccount {
  const clock = createStandingClock(Date.parse('2026-03-02T12:00:00Z'));
  const unlimited = { requestsPerMinute: null, requestsPerSecond: null };
  const aha = createAha({ clock, random: createRandom(1), people }, worldName, { ...unlimited, ...options });

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    return aha.handle(new Request(AHA_ORIGIN + path, { redirect: 'manual', ...init }), { actedAs: () => undefined });
  }

  return {
    aha,
    clock,
    send,
    ask: async (method, path, body, as = people[0]) => {
      const response = await send(`/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${as?.ahaApiKey}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: await readAnswer(response) };
    },
  };
}

/** An answer's body: JSON where it is JSON, else its text under `text`. */
async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  return (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : { text };
}

/** The text found by walking into an answer, such as `textAt(body, 'features', 0, 'id')`. Throws where there is none. */
export function textAt(answer: unknown, ...path: readonly (string | number)[]): string {
  const found = walk(answer, path);
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('.')} in ${JSON.stringify(answer)}`);
  return found;
}

/** The names of an object's attributes, found by walking into an answer. */
export function keysAt(answer: unknown, ...path: readonly (string | number)[]): string[] {
  return Object.keys(Object(walk(answer, path)));
}

function walk(answer: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    answer,
  );
}

function createStandingClock(startMs: number): MovableClock {
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
