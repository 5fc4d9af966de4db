import { describe, expect, it } from 'vitest';
import { rallyKinds } from '../../test/support/rally-kinds';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { completeLists } from './lists';
import { parseObject } from './records';

describe('a list of a record', () => {
  it.each([
    ['says its names', { Count: 1, _tagsNameArray: [{ Name: 'web' }] }, 0],
    ['says its names alone', { _tagsNameArray: [{ Name: 'web' }] }, 0],
    ['says that it is empty', { Count: 0 }, 0],
    ['says how many there are', { Count: 2 }, 1],
    ['names fewer than there are', { Count: 2, _tagsNameArray: [{ Name: 'web' }] }, 1],
    ['says nothing', {}, 1],
  ])('that %s is asked for accordingly', async (_, shell, times) => {
    const { client, requests } = scriptRally(() => queryResult([{ Name: 'web' }, { Name: 'mobile' }]));
    const [kind] = rallyKinds.filter((each) => each.kind === 'portfolioitem/feature');
    if (kind === undefined) throw new Error('There are no features.');
    const object = parseObject({
      _ref: '/portfolioitem/feature/7',
      ObjectID: 7,
      Tags: { _ref: '/x/7/Tags', ...shell },
    });
    const { Tags } = await completeLists(object, kind, client);
    expect(requests).toHaveLength(times);
    expect(Tags).toEqual({ _ref: '/x/7/Tags', ...shell, ...(times > 0 && { _tagsNameArray: ['web', 'mobile'] }) });
  });
});
