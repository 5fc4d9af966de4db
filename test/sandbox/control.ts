import * as v from 'valibot';
import { FaultPlanSchema } from './faults';
import type { Universe } from './universe';

const WorldSchema = v.object({
  name: v.optional(v.string()),
  seed: v.optional(v.pipe(v.number(), v.integer())),
  options: v.optional(v.unknown()),
});
const ClockSchema = v.union([
  v.strictObject({ advanceMs: v.number() }),
  v.strictObject({ to: v.pipe(v.string(), v.isoTimestamp()) }),
]);
const SessionSchema = v.strictObject({ email: v.string() });

/** A cookie to be set in a browser so that it is signed in. */
interface SessionCookie {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Lax' | 'Strict' | 'None';
}

/** True for the paths of the control interface. */
export function isControlPath(path: string): boolean {
  return path.startsWith('/__sandbox');
}

/** Answers one request to the control interface; `README.md` documents it. A malformed body gets 400 and a sentence. */
export async function answerControl(universe: Universe, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const name = url.pathname.replace(/^(\/*__sandbox)+\/*/, '').replace(/\/$/, '');
  try {
    return await answer(universe, request, `${request.method} ${name}`, url.searchParams);
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}

async function answer(universe: Universe, request: Request, ask: string, query: URLSearchParams): Promise<Response> {
  switch (ask) {
    case 'GET state':
      return json({
        world: universe.world(),
        now: new Date(universe.clock.nowMs()).toISOString(),
        aha: universe.aha().state(),
        rally: universe.rally().state(),
      });
    case 'GET requests': {
      const listed = universe.log.list({ all: query.has('all') });
      if (query.has('bodies')) return json({ requests: listed });
      return json({ requests: listed.map(({ requestBody, responseBody, ...rest }) => rest) });
    }
    case 'POST world': {
      const { name, seed, options } = v.parse(WorldSchema, await read(request));
      const present = universe.world();
      universe.reset({ name: name ?? present.name, seed: seed ?? present.seed, options });
      return json({ world: universe.world() });
    }
    case 'POST faults':
      universe.setFaults(v.parse(FaultPlanSchema, await read(request)));
      return json({ ok: true });
    case 'GET clock':
      return json({ now: new Date(universe.clock.nowMs()).toISOString() });
    case 'POST clock': {
      const move = v.parse(ClockSchema, await read(request));
      await universe.moveClock('to' in move ? { toMs: Date.parse(move.to) } : move);
      return json({ now: new Date(universe.clock.nowMs()).toISOString() });
    }
    case 'POST sessions': {
      const { email } = v.parse(SessionSchema, await read(request));
      const cookies = await Promise.all([signIn(universe, 'aha', email), signIn(universe, 'rally', email)]);
      return json({ cookies: cookies.flat() });
    }
    default:
      return json({ error: `The control interface has no ${ask}; README.md lists what it has.` }, 404);
  }
}

/** Signs a person in the way a browser does: through the sign-in form. */
async function signIn(universe: Universe, name: 'aha' | 'rally', email: string): Promise<SessionCookie[]> {
  const person = universe.aha().people.find((each) => each.email === email);
  if (person === undefined) throw new Error(`Nobody here has the e-mail address ${email}.`);
  const system = universe[name]();
  const form = new URLSearchParams({ email, username: email, j_username: email, password: person.password });
  form.set('j_password', person.password);
  const request = new Request(`${system.origin}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: system.origin },
    body: form.toString(),
  });
  const response = await universe.execute(name, request);
  return response.headers.getSetCookie().map((line) => readCookie(line, system.origin));
}

function readCookie(line: string, url: string): SessionCookie {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const separator = pair.indexOf('=');
  const lower = attributes.map((attribute) => attribute.toLowerCase());
  return {
    url,
    name: pair.slice(0, separator),
    value: pair.slice(separator + 1),
    httpOnly: lower.includes('httponly'),
    secure: lower.includes('secure'),
    sameSite: lower.includes('samesite=none') ? 'None' : lower.includes('samesite=strict') ? 'Strict' : 'Lax',
  };
}

async function read(request: Request): Promise<unknown> {
  const text = await request.text();
  return text.trim() === '' ? {} : JSON.parse(text);
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
