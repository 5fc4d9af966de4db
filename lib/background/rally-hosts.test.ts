import { beforeEach, expect, it, vi } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { listRallyHosts, requireRallyHost } from './rally-hosts';
import { createResources } from './resources';

const granted = vi.hoisted(() => new Set<string>());
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      getAll: async () => ({ origins: [...granted] }),
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.has(origin)),
    },
  },
}));

const OWN = 'https://rally.example';

beforeEach(() => {
  granted.clear();
  for (const origin of ['https://*.aha.io/*', 'https://rally1.rallydev.com/*', 'https://eu1.rallydev.com/*'])
    granted.add(origin);
});

function open() {
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
    openDatabase: () => Promise.reject(new Error('No database is needed.')),
    budgetOf: () => ({ atOnce: 1, writesAtOnce: 1 }),
  });
  const ask = () => resources.http.send({ method: 'GET', url: `${OWN}/slm`, credentials: 'omit', isWrite: false });
  return { asked, resources, ask };
}

it('lists the servers that were added, and none that Baton always has', async () => {
  expect(await listRallyHosts()).toEqual([]);
  for (const added of [OWN, 'https://sandbox.rallydev.com']) granted.add(`${added}/*`);
  expect(await listRallyHosts()).toEqual([OWN, 'https://sandbox.rallydev.com']);
});

it('speaks to no other server before the browser was asked for exactly that address', async () => {
  const { asked, resources, ask } = open();
  expect((await failureOf(requireRallyHost(resources, OWN))).message).toMatch(/Add this Rally server/);
  expect((await failureOf(ask())).kind).toBe('permission');
  granted.add('https://other.example/*');
  expect((await failureOf(requireRallyHost(resources, OWN))).kind).toBe('permission');
  expect(asked).toEqual([]);
});

it('speaks to it once that is so', async () => {
  const { asked, resources, ask } = open();
  granted.add(`${OWN}/*`);
  await requireRallyHost(resources, OWN);
  await ask();
  expect(asked).toHaveLength(1);
});

it('needs no permission more for Rally’s own data centres, and takes no Aha! account for a Rally', async () => {
  const { resources } = open();
  await requireRallyHost(resources, 'https://eu1.rallydev.com');
  granted.add('https://acme.aha.io/*');
  expect((await failureOf(requireRallyHost(resources, 'https://acme.aha.io'))).kind).toBe('permission');
});
