import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeFeature } from '../../test/support/sent-family';
import { createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';

const AHA = 'https://acme.aha.io/api/v1';
const RALLY = 'https://rally1.rallydev.com/slm/webservice/v2.0';
const FEATURES = 5;
const SLOW_MS = 120_000;

const rowsShape = v.object({ QueryResult: v.object({ Results: v.array(v.object({ _ref: v.string() })) }) });

afterEach(() => vi.restoreAllMocks());

describe('what many changes cost', () => {
  it(
    'one write of each record that is out of step, one row of the ledger for each pair, and nothing once they are agreed',
    async () => {
      const desk = await openWorker();
      const id = await createFirstIntegration(desk);
      const { refs, rows } = await sendFeatures(desk);
      const sync = async () => {
        desk.pass(5 * 60_000);
        await desk.ask('syncNow', { id });
      };
      for (let round = 0; round < 3; round += 1) await sync();

      for (const ref of refs)
        await call(desk, 'PUT', `${AHA}/features/${ref}`, { feature: { name: `${ref} renamed` } });
      for (const row of rows) await call(desk, 'POST', row, { 'portfolioitem/feature': { Description: '<p>New</p>' } });
      desk.universe.log.clear();
      await sync();
      const writes = desk.universe.log.list().filter(({ method }) => method !== 'GET');
      const kinds = { toAha: /\/features\/\d+$/, toRally: /\/portfolioitem\/feature\/\d+$/, toLedger: /\/fields$/ };
      for (const [name, pattern] of Object.entries(kinds)) {
        const paths = writes.flatMap(({ path }) => path.split('?')[0] ?? []).filter((path) => pattern.test(path));
        expect(paths, name).toHaveLength(FEATURES);
        expect(new Set(paths).size, name).toBe(FEATURES);
      }
      expect(writes).toHaveLength(3 * FEATURES);
      expectNeededFieldsAlone(desk);

      desk.universe.log.clear();
      await sync();
      expect(desk.universe.log.list().filter(({ method }) => method !== 'GET')).toEqual([]);
    },
    SLOW_MS,
  );
});

/** Of Rally's records only what is mapped is read, and what sync itself looks at. */
function expectNeededFieldsAlone({ universe }: WorkerDesk): void {
  const readings = universe.log
    .list()
    .filter(({ method, path }) => method === 'GET' && /\/(artifact|portfolioitem\/feature)\?/.test(path))
    .map(({ path }) => new URL(path, RALLY).searchParams.get('shallowFetch')?.split(',') ?? []);
  expect(readings.length).toBeGreaterThan(1);
  for (const fetched of readings) {
    expect(fetched).toEqual(expect.arrayContaining(['Name', 'Description', 'VersionId', 'Notes', 'Parent']));
    expect(fetched.filter((name) => ['InvestmentCategory', 'ValueScore', 'Archived'].includes(name))).toEqual([]);
  }
}

/** Sends features and answers their references in Aha! and their addresses in Rally. */
async function sendFeatures(desk: WorkerDesk) {
  const refs: string[] = [];
  for (let number = 1; number <= FEATURES; number += 1) {
    const { ref } = await makeFeature(desk, number);
    refs.push(ref);
    await desk.ask('sendRecord', { record: { kind: 'feature', idOrRef: ref } }, 'page');
  }
  await vi.waitFor(async () => {
    await desk.work();
    desk.pass(30_000);
    expect((await desk.ask('showOverview', {})).waiting).toEqual([]);
  }, SLOW_MS);
  const query = encodeURIComponent('(Name contains "Feature number ")');
  const found = await call(desk, 'GET', `${RALLY}/portfolioitem/feature?query=${query}&fetch=Name`);
  const rows = v.parse(rowsShape, found).QueryResult.Results.map(({ _ref }) => _ref);
  expect(rows).toHaveLength(FEATURES);
  return { refs, rows };
}

/** Asks one of the two systems as its owner. */
async function call({ universe, owner }: WorkerDesk, method: string, url: string, body?: unknown): Promise<unknown> {
  const isAha = url.startsWith(AHA);
  const request = new Request(url, {
    method,
    headers: {
      ...(isAha ? { Authorization: `Bearer ${owner.ahaApiKey}` } : { ZSESSIONID: owner.rallyApiKey }),
      'Content-Type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const reply = await universe.answer(isAha ? 'aha' : 'rally', request);
  if (reply.leaves !== 'response' || !reply.response.ok) throw new Error(`${method} ${url} failed`);
  return reply.response.json();
}
