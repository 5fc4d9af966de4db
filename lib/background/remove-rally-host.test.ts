import { beforeEach, expect, it, vi } from 'vitest';
import { integration } from '../../test/simulation/integration';
import { failureOf } from '../../test/support/failure-of';
import { freshDatabase } from '../../test/support/fresh-database';
import { putIntegration } from '../store/integrations';
import { putCredential, readCredential } from './credentials';
import { requireRallyHost } from './rally-hosts';
import { removeRallyHost } from './remove-rally-host';
import { createResources } from './resources';

const granted = vi.hoisted(() => new Set<string>());
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
      remove: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.delete(origin)),
    },
  },
}));

const OWN = 'https://rally.example';
const key = { mode: 'key', key: '_abcdef' } as const;

async function open() {
  const database = await freshDatabase();
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return Response.json({});
  };
  const resources = createResources({
    fetch,
    nowMs: () => 0,
    sleep: async () => undefined,
    lock: (_, work) => work(),
    openDatabase: async () => database,
    budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }),
  });
  await requireRallyHost(resources, OWN);
  await putCredential(database, 'rally', OWN, key);
  const ask = () => resources.http.send({ method: 'GET', url: `${OWN}/slm`, credentials: 'omit', isWrite: false });
  return { database, resources, asked, ask };
}

beforeEach(() => {
  granted.clear();
  granted.add(`${OWN}/*`);
});

it('forgets the sign-in, gives the permission back and speaks to the server no more', async () => {
  const { database, resources, asked, ask } = await open();
  await ask();
  await removeRallyHost(resources, OWN);
  expect(granted).toEqual(new Set());
  expect(await readCredential(database, 'rally', OWN)).toBeNull();
  expect((await failureOf(ask())).kind).toBe('permission');
  expect(asked).toHaveLength(1);
});

it('keeps everything while an integration uses the server, and names it', async () => {
  const { database, resources, ask } = await open();
  await putIntegration(database, { ...integration, name: 'Harbor', rally: { ...integration.rally, origin: OWN } });
  expect((await failureOf(removeRallyHost(resources, OWN))).message).toMatch(/“Harbor” uses this server/);
  expect(granted).toEqual(new Set([`${OWN}/*`]));
  expect(await readCredential(database, 'rally', OWN)).toEqual(key);
  await ask();
});

it.each(['https://rally1.rallydev.com', 'https://acme.aha.io'])('never removes %s', async (origin) => {
  const { resources } = await open();
  expect((await failureOf(removeRallyHost(resources, origin))).kind).toBe('invalid');
});
