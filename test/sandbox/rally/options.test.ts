import { expect, it } from 'vitest';
import { openRally } from './open-rally';
import { readRallyOptions } from './options';

const SERVICES = '/slm/webservice/v2.0';

it.each([
  ['Asia/Tokyo', '2026-07-03T15:00:00.000Z'],
  ['Pacific/Honolulu', '2026-07-04T10:00:00.000Z'],
])('puts the workspace into the zone of %s', async (timeZone, start) => {
  const open = openRally('demo', { timeZone });
  const oid = await open.create('portfolioitem/feature', { Name: 'Ropes', PlannedStartDate: '2026-07-04' });
  expect(await open.read(`/portfolioitem/feature/${oid}`)).toMatchObject({ PlannedStartDate: start });
  expect((await open.query('workspaceconfiguration', '', { fetch: 'TimeZone' })).Results).toMatchObject([
    { TimeZone: timeZone },
  ]);
});

it('refuses too long an address with a page, and takes the same query as a form', async () => {
  const query = `(Name = "${'x'.repeat(9_000)}")`;
  const asked = new URLSearchParams({ query, fetch: 'Name' });
  const open = openRally('demo');
  const refused = await open.send('GET', `${SERVICES}/defect?${asked}`);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([414, 'text/html;charset=utf-8']);
  const posted = await open.send('POST', `${SERVICES}/defect`, `${asked}&_method=GET`);
  expect(await posted.json()).toMatchObject({ QueryResult: { Errors: [], TotalResultCount: 0 } });
  const free = openRally('demo', { longestAddress: null });
  expect((await free.send('GET', `${SERVICES}/defect?${asked}`)).status).toBe(200);
});

it.each([{ timeZone: 'Europe/Atlantis' }, { longestAddress: 7 }, { nonsense: true }])('refuses %o', (options) => {
  expect(() => readRallyOptions(options)).toThrow();
});
