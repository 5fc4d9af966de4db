import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from './aha/open-account';
import { createLagging } from './lagging-copy';
import { people } from './people';
import type { ImitatedSystem } from './system';
import type { TimeAndChance } from './time-and-chance';
import { createUniverse } from './universe';

/** A clock that moves only when told, unlike the server's. */
function createHandClock(startMs = Date.parse('2026-03-02T12:00:00Z')) {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance: (byMs: number) => {
      nowMs += byMs;
    },
    set: (toMs: number) => {
      nowMs = toMs;
    },
  };
}

const NOBODY = { actedAs: () => undefined };

/** Keeps notes under drawn numbers; refuses every second write of its original for too many at once. */
function createNotes({ clock, random }: TimeAndChance, part: 'original' | 'copy'): ImitatedSystem {
  const notes = [{ id: random(), atMs: clock.nowMs() }];
  let writes = 0;
  return {
    name: 'aha',
    origin: 'https://notes.example',
    answers: () => true,
    state: () => ({}),
    handle: async ({ method }) => {
      if (method === 'GET') return Response.json({ notes, nowMs: clock.nowMs() });
      writes += 1;
      const note = { id: random(), atMs: clock.nowMs() };
      if (part === 'original' && writes % 2 === 0) return new Response(null, { status: 429 });
      if (method === 'POST') notes.push(note);
      return Response.json(note, { status: method === 'POST' ? 200 : 400 });
    },
  };
}

const Step = fc.record({
  method: fc.constantFrom('POST', 'DELETE', 'GET'),
  passMs: fc.integer({ min: 1, max: 50 }),
  lagMs: fc.integer({ min: 0, max: 200 }),
});

describe('reading ago', () => {
  it('answers what was answered then, whatever came between, and in any order of lags', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { maxLength: 12 }), async (steps) => {
        const clock = createHandClock(1000);
        const notes = createLagging({ clock, seed: 3, make: createNotes });
        const ask = (method: string) => notes.execute(new Request('https://notes.example/', { method }), NOBODY);
        const seen = [{ atMs: clock.nowMs(), body: await (await ask('GET')).json() }];
        for (const { method, passMs, lagMs } of steps) {
          clock.advance(passMs);
          await ask(method);
          seen.push({ atMs: clock.nowMs(), body: await (await ask('GET')).json() });
          const untilMs = clock.nowMs() - lagMs;
          const then = seen.findLast(({ atMs }) => atMs <= untilMs) ?? seen[0];
          const ago = await notes.executeAgo(new Request('https://notes.example/'), lagMs, NOBODY);
          expect(await ago.json()).toEqual({ ...(then?.body as object), nowMs: untilMs });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('fails where what happened cannot be done again, instead of telling of another world', async () => {
    const clock = createHandClock();
    let secret = 'first';
    const notes = createLagging({
      clock,
      seed: 1,
      make: (around, part) => ({
        ...createNotes(around, part),
        handle: async ({ method }) => new Response(method === 'POST' ? secret : 'read'),
      }),
    });
    await notes.execute(new Request('https://notes.example/', { method: 'POST' }), NOBODY);
    secret = 'second';
    await expect(notes.executeAgo(new Request('https://notes.example/'), 0, NOBODY)).rejects.toThrow(
      /did not answer POST .* as the first time/,
    );
  });
});

describe.each(['aha', 'rally'] as const)('a stale read of %s', (name) => {
  const [owner] = people;
  const isAha = name === 'aha';
  const origin = isAha ? 'https://acme.aha.io' : 'https://rally1.rallydev.com';
  const key = { authorization: `Bearer ${isAha ? owner?.ahaApiKey : owner?.rallyApiKey}` };
  const json = { ...key, 'content-type': 'application/json' };

  function open() {
    const clock = createHandClock();
    const universe = createUniverse({ name: 'small', seed: 1 }, clock);
    async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = json) {
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const reply = await universe.answer(name, new Request(origin + path, init));
      if (reply.leaves === 'cut') throw new Error('No answer.');
      return { status: reply.response.status, body: (await reply.response.json()) as unknown };
    }
    const create = async (title: string) => {
      const made = isAha
        ? await ask('POST', '/api/v1/releases/SML-R-1/features', { feature: { name: title } })
        : await ask('POST', '/slm/webservice/v2.0/defect/create', { Defect: { Name: title } });
      return isAha ? textAt(made.body, 'feature', 'resource') : textAt(made.body, 'CreateResult', 'Object', '_ref');
    };
    const stale = (ms: number) => universe.setFaults({ rules: [{ kind: 'stale', method: 'GET', ms }] });
    return { clock, universe, ask, create, stale };
  }

  it('tells the identity and the times that the write told', async () => {
    const { clock, universe, ask, create, stale } = open();
    await universe.execute(name, new Request(`${origin}/login`, { method: 'POST', body: signInForm() }));
    await ask('POST', isAha ? '/api/v1/releases/SML-R-1/features' : '/slm/webservice/v2.0/defect/create', {});
    const path = new URL(await create('Made')).pathname;
    clock.advance(50_000);
    const truth = await ask('GET', path);
    clock.advance(10_000);
    stale(10_000);
    expect(await ask('GET', path)).toEqual(truth);
    clock.advance(-55_000);
    expect(JSON.stringify(await ask('GET', path))).not.toContain('Made');
  });

  it('knows who signed in', async () => {
    const { clock, universe, ask, stale } = open();
    const login = new Request(`${origin}/login`, { method: 'POST', body: signInForm() });
    const cookie = (await universe.execute(name, login)).headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    clock.advance(1000);
    stale(0);
    const me = await ask('GET', isAha ? '/api/v1/me' : '/slm/webservice/v2.0/user', undefined, { cookie });
    expect(JSON.stringify(me)).toContain(owner?.email);
  });

  function signInForm(): URLSearchParams {
    const [email = '', password = ''] = [owner?.email, owner?.password];
    return new URLSearchParams({ email, password, username: email, j_username: email, j_password: password });
  }
});
