import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenRally, oidOf, openRally } from './open-rally';

let open: OpenRally;

beforeAll(() => {
  open = openRally();
});

/** What the live tests of the Elixir toolkit (jcartwright/rally_api, `vcr_cassettes`) kept of Rally's answers. */
describe('answers that the Elixir toolkit recorded', () => {
  it('name a field in a query that no type has, without its comparison', async () => {
    expect((await open.query('hierarchicalrequirement', '(InvalidField = 999)')).item).toEqual({
      ...{ _rallyAPIMajor: '2', _rallyAPIMinor: '0', TotalResultCount: 0, StartIndex: 0, PageSize: 0, Results: [] },
      Errors: [
        'Could not parse: Could not find attribute "InvalidField" on type HierarchicalRequirement in the query segment "InvalidField"',
      ],
      Warnings: [],
    });
  });

  it('count the children of a story wherever its FormattedID is shown, and tell its age beside its CreationDate', async () => {
    const [row] = (await open.query('hierarchicalrequirement', '')).Results;
    expect(Object.keys(row ?? {})).toEqual([
      ...['_rallyAPIMajor', '_rallyAPIMinor', '_ref', '_refObjectUUID', '_objectVersion', '_refObjectName'],
      ...['FormattedID', 'DirectChildrenCount', 'Name', '_type'],
    ]);
    const [dated] = (await open.query('defect', '', { fetch: 'CreationDate' })).Results;
    expect(dated).toHaveProperty('_CreatedAt');
    expect((await open.query('defect', '')).Results[0]).not.toHaveProperty('DirectChildrenCount');
  });

  it('tell the age of what was made today by the clock', async () => {
    const defect = await open.create('defect', { Name: 'a' });
    const age = async () => (await open.read(`/defect/${defect}`))._CreatedAt;
    expect(await age()).toBe('just now');
    open.clock.advance(61 * 60_000);
    expect(await age()).toBe('today at 3:00 pm');
    open.clock.advance(24 * 60 * 60_000);
    expect(await age()).toBe('Mar 2');
  });

  it('have no name for what has none', async () => {
    const story = await open.read(
      `/hierarchicalrequirement/${await open.create('hierarchicalrequirement', { Name: 'a' })}`,
    );
    expect(story.RevisionHistory).not.toHaveProperty('_refObjectName');
    expect(story.Project).toHaveProperty('_refObjectName');
  });

  it('give the tag of a name that is there already', async () => {
    const tag = await open.create('tag', { Name: 'rally_api' });
    const again = await open.ask('POST', '/tag/create', { Tag: { Name: 'rally_api' } });
    expect([again.key, again.Errors, oidOf(again.Object)]).toEqual(['CreateResult', [], tag]);
    const defect = await open.create('defect', { Name: 'a' });
    const added = await open.ask('POST', `/defect/${defect}/Tags/add`, { CollectionItems: [{ Name: 'rally_api' }] });
    expect(added.Results.map(oidOf)).toEqual([tag]);
    expect(await open.create('tag', { Name: 'another' })).not.toBe(tag);
  });

  it('refuse a state, a reference and an id that are not there', async () => {
    const defect = await open.create('defect', { Name: 'a' });
    const state = await open.ask('POST', `/defect/${defect}`, { Defect: { ScheduleState: 'In Progress' } });
    expect(state.Errors).toEqual([
      'Could not convert: "ScheduleState" must be a string : Conversion method name : com.f4tech.slm.convert.WorkProductConversion.getStateNamed : value to convert : In Progress : type to convert : class com.f4tech.slm.domain.State : valid set is : (Defined,In-Progress,Completed,Accepted)',
    ]);
    const _ref = 'https://rally1.rallydev.com/slm/webservice/v2.0/workspace/0000000001';
    const lost = await open.ask('POST', '/defect/create', { Defect: { Workspace: { _ref }, Name: 'a' } });
    expect(lost.Errors).toEqual([`Could not read: Could not read referenced object ${_ref}`]);
    expect((await open.ask('DELETE', '/defect/this_is_not_valid')).Errors).toEqual([
      'Could not read object: Object not found for Object ID: this_is_not_valid',
    ]);
  });
});
