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
});
