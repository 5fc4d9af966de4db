import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { createRallyTracker } from './tracker';

const KINDS = ['portfolioitem/feature', 'hierarchicalrequirement', 'release'];
const SERVER = { date: 'Fri, 20 Nov 2026 12:00:00 GMT' };
const CURSOR = '2026-11-20T11:00:00.000Z';

function open(answers: Parameters<typeof scriptRally>[0], scopeDown?: boolean) {
  const rally = scriptRally(answers);
  const { client } = rally;
  const tracker = createRallyTracker({
    client,
    workspaceId: '1',
    projectId: '2',
    timeZone: 'UTC',
    knownKinds: rallyKinds,
    ...(scopeDown !== undefined && { scopeDown }),
  });
  return { ...rally, tracker, params: () => rally.requests.map(({ url }) => new URL(url).searchParams) };
}

/** A Rally that answers queries on LastUpdateDate over these features, 2 000 at a time. */
function answering(
  features: () => readonly ReturnType<typeof rallyFeature>[],
  onRequest: (index: number) => void = () => undefined,
) {
  const answer = (request: Request, index: number) => {
    onRequest(index);
    const params = new URL(request.url).searchParams;
    const [, operator, since = ''] = /LastUpdateDate (>=?) "([^"]+)"/.exec(params.get('query') ?? '') ?? [];
    const matching = features()
      .filter(({ LastUpdateDate: at }) => at > since || (operator === '>=' && at === since))
      .sort((a, b) => a.LastUpdateDate.localeCompare(b.LastUpdateDate) || a.ObjectID - b.ObjectID);
    const start = Number(params.get('start') ?? 1) - 1;
    return queryResult(matching.slice(start, start + Number(params.get('pagesize'))), SERVER, matching.length);
  };
  return { ...open(answer), answer };
}

describe('changes since a cursor', () => {
  it('are one request for all artifacts and one for releases', async () => {
    const { tracker, requests, params } = open(() => queryResult([], SERVER));
    const changed = await tracker.readChanged(KINDS, CURSOR);
    expect(changed).toEqual({ records: [], cursor: '2026-11-20T11:58:00.000Z' });
    expect(requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual(['artifact', 'release']);
    expect(Object.fromEntries(params()[0] ?? [])).toMatchObject({
      types: 'portfolioitem/feature,hierarchicalrequirement',
      query: `(LastUpdateDate > "${CURSOR}")`,
      order: 'LastUpdateDate,ObjectID',
      pagesize: '2000',
      project: '/project/2',
      projectScopeDown: 'true',
      projectScopeUp: 'false',
    });
  });

  it.each([true, false])('come from the projects below, too, where that is wanted: %s', async (scopeDown) => {
    const { tracker, params } = open(() => queryResult([], SERVER), scopeDown);
    await tracker.readChanged(KINDS, null);
    await tracker.readChanged(KINDS, CURSOR);
    const scopes = params().map((each) => [each.get('projectScopeDown'), each.get('projectScopeUp')]);
    expect(new Set(scopes.map(String))).toEqual(new Set([`${scopeDown},false`]));
  });

  it('start without records, at Rally’s own time', async () => {
    const { tracker, requests } = open(() => queryResult([rallyFeature(1)], SERVER));
    expect(await tracker.readChanged(KINDS, null)).toEqual({ records: [], cursor: '2026-11-20T11:58:00.000Z' });
    expect(requests).toHaveLength(1);
  });

  it('go by the newest record where Rally tells no time', async () => {
    const newest = open(() => queryResult([rallyFeature(1)]));
    expect((await newest.tracker.readChanged(KINDS, null)).cursor).toBe('2026-11-20T09:58:00.000Z');
    expect((await newest.tracker.readChanged(['portfolioitem/feature'], CURSOR)).cursor).toBe(
      '2026-11-20T09:58:00.000Z',
    );
    const empty = open(() => queryResult([]));
    expect((await empty.tracker.readChanged(KINDS, CURSOR)).cursor).toBe(CURSOR);
    expect((await empty.tracker.readChanged(KINDS, null)).cursor).toBe('1970-01-01T00:00:00.000Z');
  });

  it('are read to their end, also when records change meanwhile', async () => {
    const features = Array.from({ length: 4_500 }, (_, index) =>
      rallyFeature(index + 1, { LastUpdateDate: new Date(Date.parse(CURSOR) + index + 1).toISOString() }),
    );
    const { tracker, requests } = answering(
      () => features,
      (index) => {
        // Between two pages the first record is edited and moves to the end.
        const first = features[0];
        if (index === 1 && first !== undefined) features[0] = { ...first, LastUpdateDate: '2026-11-20T11:59:00.000Z' };
      },
    );
    const { records } = await tracker.readChanged(['portfolioitem/feature'], CURSOR);
    expect(new Set(records.map(({ id }) => id)).size).toBe(4_500);
    // Of the two that were asked for together the first does not join on: both are asked for anew.
    expect(requests).toHaveLength(5);
  });

  it('are read to their end when thousands changed in the same moment', async () => {
    const at = '2026-11-20T11:30:00.000Z';
    const features = Array.from({ length: 4_100 }, (_, index) => rallyFeature(index + 1, { LastUpdateDate: at }));
    const { tracker } = answering(() => features);
    expect((await tracker.readChanged(['portfolioitem/feature'], CURSOR)).records).toHaveLength(4_100);
  });

  it('that Rally is too slow for are asked for in halves, and nothing is passed over', async () => {
    const features = Array.from({ length: 2_600 }, (_, index) =>
      rallyFeature(index + 1, { LastUpdateDate: new Date(Date.parse(CURSOR) + index + 1).toISOString() }),
    );
    const all = answering(() => features);
    const { tracker, params } = open((request, index) => {
      const isTooMuch = Number(new URL(request.url).searchParams.get('pagesize')) > 500;
      return isTooMuch ? new Response('', { status: 524 }) : all.answer(request, index);
    });
    const { records } = await tracker.readChanged(['portfolioitem/feature'], CURSOR);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2_600);
    const sizes = params().map((each) => Number(each.get('pagesize')));
    expect(sizes).toEqual([2_000, 1_000, ...sizes.slice(2).fill(500)]);
  });

  it.each([
    ['is too slow for a few', 524, [2_000, 1_000, 500, 250, 125, 63]],
    ['is down', 503, [2_000]],
  ])('of a Rally that %s fail', async (_, status, sizes) => {
    const { tracker, params } = open(() => new Response('', { status }));
    expect((await failureOf(tracker.readChanged(['release'], CURSOR))).kind).toBe('unavailable');
    expect(params().map((each) => Number(each.get('pagesize')))).toEqual(sizes);
  });

  it('since an impossible future are everything, and the cursor is right again', async () => {
    const { tracker, params } = answering(() => [rallyFeature(1)]);
    const changed = await tracker.readChanged(['portfolioitem/feature'], '2030-01-01T00:00:00.000Z');
    expect(changed.records).toHaveLength(1);
    expect(changed.cursor).toBe('2026-11-20T11:58:00.000Z');
    expect(params().map((each) => each.get('query'))).toEqual(['(LastUpdateDate > "2030-01-01T00:00:00.000Z")', null]);
  });

  it('since nonsense are an error in words', async () => {
    const { tracker } = open([]);
    expect((await failureOf(tracker.readChanged(KINDS, 'yesterday'))).kind).toBe('invalid');
  });

  it('that cannot be read move no cursor', async () => {
    const { tracker } = open([queryResult([]), new Response('', { status: 503 })]);
    expect((await failureOf(tracker.readChanged(KINDS, CURSOR))).kind).toBe('unavailable');
  });
});
