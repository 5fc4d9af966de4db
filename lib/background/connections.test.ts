import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { people } from '../../test/sandbox/people';
import { createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import type { System } from '../model/record';
import { pickOrigins } from './connections';

vi.setConfig({ testTimeout: 60_000 });

const ORIGINS = { aha: 'https://acme.aha.io', rally: 'https://rally1.rallydev.com' } as const;

const known = (name: string) => {
  const person = people.find((each) => each.name.startsWith(name));
  if (person === undefined) throw new Error(`Nobody of the name ${name} lives in this world.`);
  return { aha: person.ahaApiKey, rally: person.rallyApiKey };
};
const [mira, priya, leon] = [known('Mira'), known('Priya'), known('Leon')];

beforeEach(() => {
  vi.spyOn(browser.permissions, 'getAll').mockImplementation(async () => ({ origins: [] }));
});

/** Enters a key; answers what the card says then, and how the connection stands when it is looked at again. */
async function enter(desk: WorkerDesk, system: System, key: string) {
  const { hasKey, connection } = await desk.ask('saveKey', { system, origin: ORIGINS[system], key });
  const [after] = await desk.ask('checkConnections', { origins: [ORIGINS[system]] });
  const says =
    connection.state === 'refused'
      ? connection.notice.sentence
      : connection.state === 'connected' && connection.warning;
  const kept = after?.connection.state === 'connected' ? after.connection.identity.email : after?.connection.state;
  return { hasKey, state: connection.state, says, kept };
}

describe('a key of somebody who may only look', () => {
  it.each<[System, string, RegExp]>([
    ['aha', leon.aha, /Leon Fischer may only look in the Aha! account “acme”/],
    ['rally', leon.rally, /Leon Fischer may only look at every Rally project/],
    ['rally', `${mira.rally}_read_only`, /read-only/],
  ])('for %s is refused, and what works stays', async (system, key, sentence) => {
    const desk = await openWorker();
    expect(await enter(desk, system, key)).toEqual({
      hasKey: true,
      state: 'refused',
      says: expect.stringMatching(sentence),
      kept: 'mira@acme.example',
    });
  });
});

describe('a key of another person than the integration’s', () => {
  it.each<System>(['aha', 'rally'])(
    'for %s is refused while the present one serves the integration',
    async (system) => {
      const desk = await openWorker();
      await createFirstIntegration(desk);
      expect(await enter(desk, system, priya[system])).toEqual({
        hasKey: true,
        state: 'refused',
        says: expect.stringMatching(/was set up as mira@acme\.example, but .* is now signed in as priya@acme\.example/),
        kept: 'mira@acme.example',
      });
      expect(await enter(desk, system, mira[system])).toMatchObject({ state: 'connected', says: undefined });
    },
  );

  it('is kept, with a warning, where nothing else works', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    await desk.ask('forgetKey', { system: 'rally', origin: ORIGINS.rally });
    expect(await enter(desk, 'rally', priya.rally)).toEqual({
      hasKey: true,
      state: 'connected',
      says: expect.stringMatching(/was set up as mira/),
      kept: 'priya@acme.example',
    });
    expect(await enter(desk, 'rally', mira.rally)).toMatchObject({ state: 'connected', says: undefined });
  });
});

it('of a key that is kept, what the systems said of their fields is asked again', async () => {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const asked = async () => {
    desk.restart();
    await desk.ask('syncNow', { id });
    return desk.requests.filter((request) => /slm\/schema|\/workflows$/.test(request)).length;
  };
  expect(await asked()).toBe(0);
  for (const system of ['aha', 'rally'] as const) {
    await enter(desk, system, mira[system]);
    expect([system, (await asked()) > 0]).toEqual([system, true]);
    expect(await asked()).toBe(0);
  }
});

describe('a key that does not work', () => {
  it.each<[System, RegExp, RegExp]>([
    ['aha', /does not accept this API key/, /does not accept the API key any more/],
    ['rally', /does not know this API key/, /does not take the API key any more/],
  ])('for %s is wrong when it is new, and was revoked when it worked before', async (system, wrong, revoked) => {
    const desk = await openWorker();
    expect(await enter(desk, system, 'no-such-key')).toMatchObject({ says: expect.stringMatching(wrong) });
    vi.spyOn(desk.universe, 'answer').mockResolvedValue({
      leaves: 'response',
      executed: false,
      response: new Response('', { status: 401 }),
    });
    const [view] = await desk.ask('checkConnections', { origins: [ORIGINS[system]] });
    expect(view).toMatchObject({ connection: { notice: { sentence: expect.stringMatching(revoked) } } });
  });
});

const knownOrigins = [
  { system: 'aha', origin: 'https://acme.aha.io' },
  { system: 'rally', origin: 'https://rally.example' },
] as const;

it('asks what is known, any Aha! account and Rally’s data centres, and no server that nobody let it talk to', () => {
  const wanted = [
    'https://rally.example',
    'https://eu1.rallydev.com',
    'https://other.aha.io',
    'https://stranger.example',
    'https://acme.aha.io.evil.example',
  ];
  expect(pickOrigins(wanted, knownOrigins)).toEqual([
    { system: 'rally', origin: 'https://rally.example' },
    { system: 'rally', origin: 'https://eu1.rallydev.com' },
    { system: 'aha', origin: 'https://other.aha.io' },
  ]);
});
