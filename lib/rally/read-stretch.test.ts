import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { where } from './query';
import { readStretch } from './read-stretch';

const ROWS = 4;

/** A Rally whose only list is these ids, in their order; `onRequest` may change it before an answer. */
function listing(ids: () => readonly number[], onRequest: (index: number) => void = () => undefined) {
  return scriptRally((request, index) => {
    onRequest(index);
    const params = new URL(request.url).searchParams;
    const after = Number(/ObjectID > (\d+)/.exec(params.get('query') ?? '')?.[1] ?? 0);
    const matching = ids().filter((id) => id > after);
    const from = Number(params.get('start')) - 1;
    const page = matching.slice(from, from + Number(params.get('pagesize')));
    return queryResult(
      page.map((ObjectID) => ({ ObjectID, _ref: `/defect/${ObjectID}` })),
      {},
      matching.length,
    );
  });
}

async function readAll({ client }: ReturnType<typeof scriptRally>): Promise<readonly number[]> {
  const found: number[] = [];
  for (;;) {
    const query = where('ObjectID', '>', found.at(-1) ?? 0);
    const { results, isEnd } = await readStretch(client, 'defect', { query, order: 'ObjectID' }, ROWS);
    found.push(...results.map((each) => (each as { ObjectID: number }).ObjectID));
    if (isEnd) return found;
  }
}

const counted = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

describe('a stretch of pages', () => {
  it.each([0, 1, 3, 4, 5, 7, 8, 27, 28, 29, 60])('holds each of %d rows once, in order', async (most) => {
    expect(await readAll(listing(() => counted(most)))).toEqual(counted(most));
  });

  it('goes no further where a page came in smaller pieces than the first', async () => {
    const ids = counted(800);
    const rally = scriptRally((request) => {
      const params = new URL(request.url).searchParams;
      const [from, asked] = [Number(params.get('start')) - 1, Number(params.get('pagesize'))];
      if (from === 199 && asked === 200) return new Response('Gateway timeout', { status: 504 });
      const page = ids.slice(from, from + asked).map((id) => ({ _ref: `/defect/${id}` }));
      return queryResult(page, {}, ids.length);
    });
    const stretch = await readStretch(rally.client, 'defect', { order: 'ObjectID' }, 200);
    expect(stretch).toMatchObject({ isEnd: false, rows: 100 });
    expect(stretch.results).toEqual(counted(299).map((id) => ({ _ref: `/defect/${id}` })));
  });

  it('asks for the pages behind the first at the same time', async () => {
    const rally = listing(() => counted(16));
    const { results, isEnd } = await readStretch(rally.client, 'defect', { order: 'ObjectID' }, ROWS);
    expect([results.length, isEnd]).toEqual([16, false]);
    expect(rally.requests.map(({ url }) => new URL(url).searchParams.get('start'))).toEqual([
      '1',
      '4',
      '7',
      '10',
      '13',
    ]);
  });

  it('ends where a row went from between two pages', async () => {
    let ids = counted(12);
    const rally = listing(
      () => ids,
      (index) => {
        if (index === 2) ids = ids.filter((id) => id !== 2);
      },
    );
    const { results, isEnd } = await readStretch(rally.client, 'defect', { order: 'ObjectID' }, ROWS);
    expect([results.map((each) => (each as { ObjectID: number }).ObjectID), isEnd]).toEqual([counted(7), false]);
  });

  it('loses no row that was there all along, whatever comes and goes meanwhile', async () => {
    const change = fc.record({ before: fc.nat(12), id: fc.integer({ min: 1, max: 40 }), comes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 40 })), fc.array(change), async (first, changes) => {
        let ids = [...first].sort((one, other) => one - other);
        const stay = new Set(ids.filter((id) => !changes.some((each) => each.id === id)));
        const rally = listing(
          () => ids,
          (index) => {
            for (const { id, comes } of changes.filter(({ before }) => before === index)) {
              const others = ids.filter((each) => each !== id);
              ids = comes ? [...others, id].sort((one, other) => one - other) : others;
            }
          },
        );
        const found = await readAll(rally);
        expect([...stay].filter((id) => !found.includes(id))).toEqual([]);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });
});
