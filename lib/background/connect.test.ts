import { beforeEach, expect, it, vi } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import type { HttpRequest } from '../net/http';
import { connect } from './connect';
import { createResources } from './resources';

const browserWindow = vi.hoisted(() => ({ open: vi.fn<(details: { url: string }) => Promise<string | undefined>>() }));
vi.mock('wxt/browser', () => ({
  browser: {
    identity: {
      getRedirectURL: (system: string) => `https://baton.chromiumapp.org/${system}`,
      launchWebAuthFlow: browserWindow.open,
    },
    permissions: { contains: async () => false, getAll: async () => ({ origins: [] }) },
  },
}));

const application = { clientId: 'id', clientSecret: 'secret' };
const AHA = 'https://acme.aha.io';
const RALLY = 'https://rally1.rallydev.com';

/** Sends the person back as the system would, with a code and the state that was asked with. */
async function approve({ url }: { url: string }): Promise<string> {
  const asked = new URL(url).searchParams;
  return `${asked.get('redirect_uri')}?code=c1&state=${asked.get('state')}`;
}

function open(text = '{"access_token":"a1","token_type":"bearer","refresh_token":"r1","expires_in":60}') {
  const sent: HttpRequest[] = [];
  const http = {
    send: async (request: HttpRequest) => {
      sent.push(request);
      return { status: 200, headers: new Headers(), text };
    },
  };
  return { sent, resources: { ...createResources(), http, nowMs: () => 1_000 } };
}

beforeEach(() => {
  browserWindow.open.mockReset();
});

it.each([
  ['aha', AHA, { mode: 'oauth', ...application, accessToken: 'a1' }],
  ['rally', RALLY, { mode: 'oauth', ...application, accessToken: 'a1', refreshToken: 'r1', expiresAtMs: 61_000 }],
] as const)('answers what to keep for %s, with the code exchanged once and no cookie', async (system, origin, kept) => {
  browserWindow.open.mockImplementation(approve);
  const { resources, sent } = open();
  expect(await connect(resources, system, origin, application)).toEqual(kept);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ method: 'POST', credentials: 'omit' });
  const form = new URLSearchParams(sent[0]?.body);
  expect(form.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  expect(form.get('redirect_uri')).toBe(`https://baton.chromiumapp.org/${system}`);
  expect(sent[0]?.url).not.toContain('secret');
});

it.each<[string, () => Promise<string | undefined>, string, RegExp]>([
  ['a closed window', () => Promise.reject(new Error('The user did not approve access.')), 'auth', /window was closed/],
  ['a window without an answer', async () => undefined, 'auth', /window was closed/],
  [
    'a page that does not load',
    () => Promise.reject(new Error('Authorization page could not be loaded.')),
    'unavailable',
    /could not be opened/,
  ],
  [
    'an answer to another sign-in',
    async () => 'https://baton.chromiumapp.org/rally?code=c1&state=other',
    'auth',
    /does not belong to this sign-in/,
  ],
])('says in a sentence what became of %s, and exchanges nothing', async (_, answer, kind, sentence) => {
  browserWindow.open.mockImplementation(answer);
  const { resources, sent } = open();
  const error = await failureOf(connect(resources, 'rally', RALLY, application));
  expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(sentence)]);
  expect(sent).toEqual([]);
});

it('opens no window at a server that it may not speak to', async () => {
  const { resources } = open();
  const error = await failureOf(connect(resources, 'rally', 'https://rally.example', application));
  expect(error.kind).toBe('permission');
  expect(browserWindow.open).not.toHaveBeenCalled();
});
