import { describe, expect, it } from 'vitest';
import { openRally } from './open-rally';

const entry = (Method: string, Path: string, Body?: unknown) => ({ Entry: { Path, Method, Body } });

async function batch(open: ReturnType<typeof openRally>, body: unknown) {
  const response = await open.send('POST', '/slm/webservice/v2.0/batch?fetch=Name', body);
  return (await response.json()).BatchResult;
}

describe('batch', () => {
  it('answers each entry by itself and goes on after a refused one', async () => {
    const open = openRally();
    const result = await batch(open, {
      Batch: [
        entry('PUT', '/defect/create', { defect: { Name: 'a' } }),
        entry('POST', '/defect/create', { defect: { State: 'Open' } }),
        entry('POST', '/defect/create?fetch=FormattedID', { defect: { Name: 'c' } }),
        entry('GET', '/user'),
        entry('GET', `/testcase/${await open.create('testcase', { Name: 't' })}?fetch=Results`),
        entry('GET', '/tag'),
        entry('PATCH', '/user'),
      ],
    });
    expect(result.Results.map((each: { Errors: unknown }) => each.Errors)).toEqual([
      [],
      ['Validation error: Defect.Name should not be null'],
      [],
      [],
      [],
      [],
      [expect.stringMatching(/^Could not find web service/)],
    ]);
    expect(result.Results[4].Object.Results.Count).toBe(0);
    expect(result.Results[5].TotalResultCount).toBe(3);
    expect(result.Results[0].Object.Name).toBe('a');
    expect(result.Results[2].Object.FormattedID).toMatch(/^DE\d+$/);
    expect(result.Results[3].Object._refObjectName).toBe('Mira Lindqvist');
  });

  it('takes the older bare list, and refuses anything else', async () => {
    const open = openRally();
    const result = await batch(open, [entry('PUT', '/tag/create', { tag: { Name: 'a' } })]);
    expect(result.Results[0].Object.Name).toBe('a');
    expect((await open.ask('POST', '/batch', { Batch: 'x' })).Errors[0]).toMatch(/^Could not parse/);
  });
});

describe('rank', () => {
  it('moves above, below, to the top and to the bottom', async () => {
    const open = openRally();
    const make = (Name: string) => open.create('defect', { Name });
    const [a, b, c] = [await make('rank a'), await make('rank b'), await make('rank c')];
    const order = async () =>
      (await open.query('defect', '(Name contains rank)', { order: 'Rank' })).Results.map((row) =>
        String(row.Name).at(-1),
      ).join('');
    const move = (oid: number, rank: string) => open.ask('POST', `/defect/${oid}?${rank}`, { defect: {} });
    expect(await order()).toBe('abc');
    await move(c, `rankAbove=/defect/${a}`);
    expect(await order()).toBe('cab');
    await move(c, `rankBelow=/defect/${a}`);
    expect(await order()).toBe('acb');
    await move(b, 'rankTo=TOP');
    expect(await order()).toBe('bac');
    const moved = await move(b, 'rankTo=BOTTOM');
    expect(await order()).toBe('acb');
    expect(moved.Object.DragAndDropRank).toHaveLength(64);
    expect((await move(b, 'rankTo=SIDE')).Errors[0]).toMatch(/^Could not parse/);
  });
});

describe('writes at the same time', () => {
  it('conflict on the same object when writes take time, and not otherwise', async () => {
    const open = openRally();
    const oid = await open.create('defect', { Name: 'a' });
    const write = (Name: string) => open.ask('POST', `/defect/${oid}`, { defect: { Name } });
    expect((await Promise.all([write('b'), write('c')])).flatMap((answer) => answer.Errors)).toEqual([]);
    open.rally.options.writeMs = 1;
    const errors = (await Promise.all([write('d'), write('e')])).flatMap((answer) => answer.Errors);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('ConcurrencyConflictException');
    expect(errors[0]).toContain(`ObjectID : ${oid}`);
  });
});
