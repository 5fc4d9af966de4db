import { describe, expect, it } from 'vitest';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { footerOf } from './marker';
import { createRallyTracker } from './tracker';

const key = (id: number, kind = 'portfolioitem/feature'): RecordKey => ({
  system: 'rally',
  kind,
  id: recordId(String(id)),
});

function open(answers: Parameters<typeof scriptRally>[0], knownKinds = rallyKinds) {
  const rally = scriptRally(answers);
  const { client } = rally;
  const tracker = createRallyTracker({ client, workspaceId: '1', projectId: '2', timeZone: 'UTC', knownKinds });
  const asked = () =>
    rally.requests.map(({ url }) => {
      const { pathname, searchParams } = new URL(url);
      return [pathname.replace('/slm/webservice/v2.0/', ''), searchParams.get('query')];
    });
  return { ...rally, tracker, asked };
}

describe('reading by key', () => {
  it('answers in the order asked, and says what is not there', async () => {
    const { tracker, asked } = open([queryResult([rallyFeature(1), rallyFeature(3)])]);
    const results = await tracker.read([key(3), key(2), key(1)]);
    expect(results.map((each) => (each.found ? each.record.id : each.key.id))).toEqual(['3', '2', '1']);
    expect(results.map(({ found }) => found)).toEqual([true, false, true]);
    expect(asked()).toEqual([['portfolioitem/feature', '(((ObjectID = 3) OR (ObjectID = 2)) OR (ObjectID = 1))']]);
  });

  it('asks for a hundred at a time, and for nothing when there is nothing', async () => {
    const { tracker, requests } = open(() => queryResult([]));
    await tracker.read(Array.from({ length: 250 }, (_, index) => key(index + 1)));
    expect(requests).toHaveLength(3);
    expect(await tracker.read([])).toEqual([]);
    expect(requests).toHaveLength(3);
    expect(Math.max(...requests.map(({ url }) => url.length))).toBeLessThan(8_000);
  });

  it('asks only for the fields that are needed, for the marker, and for what tells records apart', async () => {
    const { client, requests } = scriptRally(() => queryResult([]));
    const tracker = createRallyTracker({
      client,
      workspaceId: '1',
      projectId: '2',
      timeZone: 'UTC',
      knownKinds: rallyKinds,
      neededFields: ['Description', 'c_Elsewhere'],
    });
    await tracker.read([key(1)]);
    await tracker.readChanged(['portfolioitem/feature'], '2026-11-20T11:00:00.000Z');
    for (const { url } of requests) {
      const fetched = new URL(url).searchParams.get('shallowFetch')?.split(',') ?? [];
      expect(fetched).toEqual(expect.arrayContaining(['Description', 'Notes', 'VersionId', 'Project', 'Parent']));
      expect(fetched.filter((name) => name === 'c_Elsewhere' || name === 'State')).toEqual([]);
    }
    expect(requests).toHaveLength(2);
  });

  it('fills in lists that Rally only counts', async () => {
    const areas = { _ref: '/portfolioitem/feature/1/c_Areas', Count: 2 };
    const { tracker, asked } = open([
      queryResult([rallyFeature(1, { c_Areas: areas })]),
      queryResult([{ StringValue: 'Web' }, { StringValue: 'App' }]),
    ]);
    const [result] = await tracker.read([key(1)]);
    expect(result?.found && result.record.fields.c_Areas).toEqual(['Web', 'App']);
    expect(asked()[1]?.[0]).toBe('portfolioitem/feature/1/c_Areas');
  });
});

describe('reading below', () => {
  it.each([
    ['portfolioitem/feature', [['hierarchicalrequirement', '(PortfolioItem.ObjectID = 5)']]],
    ['hierarchicalrequirement', [['hierarchicalrequirement', '(Parent.ObjectID = 5)']]],
    [
      'release',
      [
        ['portfolioitem/feature', '(Release.ObjectID = 5)'],
        ['hierarchicalrequirement', '(Release.ObjectID = 5)'],
      ],
    ],
    ['defect', []],
  ])('a %s', async (kind, expected) => {
    const { tracker, asked } = open(() => queryResult([]));
    await tracker.readChildren(key(5, kind));
    expect(asked()).toEqual(expected);
  });

  it('a higher portfolio item, its next lower ones', async () => {
    const theme = { kind: 'portfolioitem/theme', label: 'Theme', level: 1, fields: [] };
    const { tracker, asked } = open(() => queryResult([]), [theme, ...rallyKinds]);
    await tracker.readChildren(key(5, 'portfolioitem/theme'));
    expect(asked()).toEqual([['portfolioitem/feature', '(Parent.ObjectID = 5)']]);
  });
});

describe('finding by name', () => {
  it('takes the exact name alone, and of several releases the oldest', async () => {
    const release = (id: number, Name: string) => ({ ...rallyFeature(id, { Name }), _ref: `/release/${id}` });
    const { tracker } = open(() => queryResult([release(1, 'r1'), release(2, 'R1'), release(3, 'R1')]));
    expect(await tracker.findByName('release', 'R1')).toBe('2');
  });

  it('does not guess between two records of one name', async () => {
    const { tracker } = open(() => queryResult([rallyFeature(1, { Name: 'A' }), rallyFeature(2, { Name: 'A' })]));
    expect(await tracker.findByName('portfolioitem/feature', 'A')).toBeNull();
    expect(await tracker.findByName('portfolioitem/feature', 'B')).toBeNull();
  });
});

describe('finding by marker', () => {
  const marker = 'baton:acme:feature:1:x';
  const notes = (text: string) => footerOf(text, { ref: 'ACME-1', url: 'https://acme.aha.io/', name: 'Login' });

  it('compares exactly, lowest id first', async () => {
    const { tracker } = open(() =>
      queryResult([
        rallyFeature(9, { Notes: notes(marker) }),
        rallyFeature(3, { Notes: notes(`${marker}yz`) }),
        rallyFeature(4, { Notes: `<p>I saw (${marker}) somewhere</p>` }),
        rallyFeature(2, { Notes: `<p>Mine</p>${notes(marker)}` }),
      ]),
    );
    const found = await tracker.findMarked(['portfolioitem/feature'], [marker]);
    expect(found.map((each) => [each.marker, each.record.id])).toEqual([
      [marker, '2'],
      [marker, '9'],
    ]);
  });

  it('looks through the whole workspace, and in the field made for it where there is one', async () => {
    const { tracker, asked, requests } = open(() => queryResult([]));
    await tracker.findMarked(['portfolioitem/feature', 'hierarchicalrequirement', 'release'], [marker]);
    expect(asked()).toEqual([
      ['hierarchicalrequirement', `((Notes contains "${marker}") OR (c_BatonKey contains "${marker}"))`],
      ['release', `(Notes contains "${marker}")`],
      ['artifact', `(Notes contains "${marker}")`],
    ]);
    expect(requests.every(({ url }) => new URL(url).searchParams.get('project') === 'null')).toBe(true);
  });

  it('asks in addresses that are not too long, and not at all without markers', async () => {
    const { tracker, requests } = open(() => queryResult([]));
    const markers = Array.from(
      { length: 90 },
      (_, index) => `baton:acme:requirement:677612345678901${index}:0123456789abcdef`,
    );
    await tracker.findMarked(['hierarchicalrequirement'], markers);
    expect(requests).toHaveLength(3);
    expect(Math.max(...requests.map(({ url }) => url.length))).toBeLessThan(8_000);
    await tracker.findMarked(['hierarchicalrequirement'], []);
    expect(requests).toHaveLength(3);
  });

  it('reads all of the account where many are looked for, page after page, and takes those alone', async () => {
    const markers = Array.from({ length: 2_500 }, (_, index) => `baton:acme:feature:${index}:x`);
    const carriers = [...markers, 'baton:acme:feature:9999:y'].map((each, index) =>
      rallyFeature(index + 1, { Notes: notes(each) }),
    );
    const { tracker, asked } = open((request) => {
      const after = Number(/ObjectID > (\d+)/.exec(decodeURIComponent(request.url))?.[1] ?? 0);
      return queryResult(carriers.slice(after, after + 2_000));
    });
    const found = await tracker.findMarked(['portfolioitem/feature'], markers);
    expect(found.map((each) => each.marker)).toEqual(markers);
    expect(asked().map(([, query]) => query)).toEqual([
      '(Notes contains "baton:acme:")',
      '((Notes contains "baton:acme:") AND (ObjectID > 2000))',
    ]);
  });
});
