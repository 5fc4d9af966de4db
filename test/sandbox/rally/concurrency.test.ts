import { describe, expect, it } from 'vitest';
import { type OpenRally, oidOf, openRally } from './open-rally';

const CONFLICT = /^Concurrency conflict: .* Object Class : com\.f4tech\.slm\.domain\.(\w+) : ObjectID : \d+$/;

async function addTwoBelowOneParent(open: OpenRally): Promise<readonly string[]> {
  const parent = oidOf((await open.query('hierarchicalrequirement', '(Name contains "Read heart rate")')).Results[0]);
  const add = (Name: string) =>
    open.ask('POST', '/task/create', { task: { Name, WorkProduct: `/hierarchicalrequirement/${parent}` } });
  const answers = await Promise.all([add('one'), add('two')]);
  return answers.flatMap((answer) => answer.Errors);
}

describe('two writes at once', () => {
  it('below the same parent: the slower one is refused, and may be sent again', async () => {
    const open = openRally('demo', { writeMs: 1 });
    const errors = await addTwoBelowOneParent(open);
    expect(errors).toEqual([expect.stringMatching(CONFLICT)]);
    expect(CONFLICT.exec(errors[0] ?? '')?.[1]).toBe('UserStory');
    expect((await open.query('task', '(Name = "two")')).TotalResultCount).toBe(0);
    const again = await open.ask('POST', '/task/create', { task: { Name: 'two' } });
    expect(again.Errors[0]).not.toMatch(CONFLICT);
  });

  it('go through if the parent is not in the way, or writes take no time', async () => {
    expect(await addTwoBelowOneParent(openRally('demo', { writeMs: 1, sharedParent: 'free' }))).toEqual([]);
    expect(await addTwoBelowOneParent(openRally('demo'))).toEqual([]);
  });

  it('inside batches meet each other and single writes, entry by entry', async () => {
    const open = openRally('demo', { writeMs: 1 });
    const oid = await open.create('defect', { Name: 'a' });
    const entry = (Name: string) => ({ Entry: { Path: `/defect/${oid}`, Method: 'POST', Body: { defect: { Name } } } });
    const other = { Entry: { Path: '/tag/create', Method: 'POST', Body: { tag: { Name: 'b' } } } };
    const [batch, alone] = await Promise.all([
      open.ask('POST', '/batch', { Batch: [entry('b'), other, entry('c')] }),
      open.ask('POST', `/defect/${oid}`, { defect: { Name: 'd' } }),
    ]);
    const errors = [...batch.Results.map((result) => result.Errors), alone.Errors];
    expect(errors.flat()).toEqual([expect.stringMatching(CONFLICT)]);
    expect(errors[1]).toEqual([]);
  });
});
