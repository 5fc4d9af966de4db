import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenRally, oidOf, openRally } from './open-rally';

let open: OpenRally;

beforeEach(() => {
  open = openRally('demo');
});

const revisions = async (path: string) => {
  const history = (await open.read(path)).RevisionHistory;
  const answer = await open.ask('GET', `/revisionhistory/${oidOf(history)}/Revisions`);
  return answer.Results.map((revision) => revision.Description);
};

describe('creating', () => {
  it('fills in what the body leaves out, whatever the wrapper and the method', async () => {
    const answer = await open.ask('PUT', '/HierarchicalRequirement/create.js', { model: { Name: 'Story' } });
    expect(answer.key).toBe('CreateResult');
    expect(answer.Object).toMatchObject({
      Name: 'Story',
      ScheduleState: 'Defined',
      VersionId: '1',
      FormattedID: 'US4',
    });
    expect(answer.Object.Project).toMatchObject({ _refObjectName: 'Acme Fitness' });
    expect(answer.Object.FlowState).toMatchObject({ _refObjectName: 'Defined' });
  });

  it.each([
    ['hierarchicalrequirement', {}, 'Validation error: HierarchicalRequirement.Name should not be null'],
    ['release', { Name: 'R', State: 'Planning' }, 'Validation error: Release.ReleaseStartDate should not be null'],
    ['task', { Name: 'T' }, 'Validation error: Task.WorkProduct should not be null'],
    ['conversationpost', { Text: 'x' }, 'Validation error: ConversationPost.Artifact should not be null'],
    [
      'hierarchicalrequirement',
      { Name: 'x'.repeat(257) },
      'Validation error: HierarchicalRequirement.Name exceeds the maximum length of 256 characters',
    ],
    [
      'hierarchicalrequirement',
      { Name: 'a', Description: '<script>alert(1)</script>' },
      "Validation error: HierarchicalRequirement.Description contained invalid input. Search 'HTML Whitelist' at help.rallydev.com for details.",
    ],
    ['hierarchicalrequirement', { Name: 'a', Owner: 'somebody' }, 'Cannot parse object reference from "somebody"'],
    [
      'hierarchicalrequirement',
      { Name: 'a', Owner: '/user/1' },
      'Could not read: Could not read referenced object /user/1',
    ],
    ['iamnotarealone', { Name: 'a' }, 'Requested type name "iamnotarealone" is unknown.'],
    ['artifact', { Name: 'a' }, 'Not authorized to create Artifact'],
  ])('%s with %j is refused', async (type, fields, error) => {
    const before = await open.query('artifact', '');
    const answer = await open.ask('POST', `/${type}/create`, { [type]: fields });
    expect(answer.Errors).toEqual([error]);
    expect((await open.query('artifact', '')).TotalResultCount).toBe(before.TotalResultCount);
  });

  it('names the valid set of an enumeration', async () => {
    const answer = await open.ask('POST', '/defect/create', { defect: { Name: 'a', State: 'Gone' } });
    expect(answer.Errors[0]).toContain('getStateNamed : value to convert : Gone : type to convert');
    expect(answer.Errors[0]).toContain('valid set is : (Submitted,Open,Fixed,Closed)');
  });

  it('drops colours, fonts and sizes and keeps the rest of the HTML', async () => {
    const Description = '<p style="color:red; text-align:center">a <b>b</b><font color="red" size="3">c</font></p>';
    const oid = await open.create('hierarchicalrequirement', { Name: 'a', Description });
    expect((await open.read(`/hierarchicalrequirement/${oid}`)).Description).toBe(
      '<p style="text-align:center">a <b>b</b><font>c</font></p>',
    );
  });

  it('reads a day in the zone of the workspace', async () => {
    const days = { PlannedStartDate: '2026-07-04', PlannedEndDate: '2026-07-04' };
    const oid = await open.create('portfolioitem/feature', { Name: 'a', ...days });
    expect(await open.read(`/portfolioitem/feature/${oid}`)).toMatchObject({
      PlannedStartDate: '2026-07-04T06:00:00.000Z',
      PlannedEndDate: '2026-07-05T05:59:59.000Z',
    });
  });

  it('answers texts that nobody wrote as empty, not as null', async () => {
    const oid = await open.create('defect', { Name: 'a' });
    expect(await open.read(`/defect/${oid}`)).toMatchObject({ Description: '', Notes: '', Owner: null });
  });

  it('refuses new work in a closed project, by creation and by move', async () => {
    const closed = await open.query('project', '(Name = "Legacy Studio")');
    const Project = oidOf(closed.Results[0]);
    const made = await open.ask('POST', '/defect/create', { defect: { Name: 'a', Project } });
    expect(made.Errors).toEqual(['Validation error: Defect.Project should not be a closed project']);
    const oid = await open.create('defect', { Name: 'a' });
    const moved = await open.ask('POST', `/defect/${oid}`, { defect: { Project } });
    expect(moved.Errors).toEqual(['Validation error: Defect.Project should not be a closed project']);
  });

  it('demands a required custom field', async () => {
    const small = openRally('small');
    const answer = await small.ask('POST', '/portfolioitem/capability/create', { x: { Name: 'a' } });
    expect(answer.Errors).toEqual(['Validation error: Capability.c_CostCentre should not be null']);
  });
});

describe('names of fields', () => {
  it('are taken in any case, in bodies of creates, updates and new items of collections', async () => {
    const fields = { name: 'a', schedulestate: 'In-Progress', PLANESTIMATE: 3, c_roadmapreference: 'R1' };
    const oid = await open.create('hierarchicalrequirement', fields);
    expect(await open.read(`/hierarchicalrequirement/${oid}`)).toMatchObject({
      Name: 'a',
      ScheduleState: 'In-Progress',
      PlanEstimate: 3,
      c_RoadmapReference: 'R1',
    });
    const updated = await open.ask('POST', `/hierarchicalrequirement/${oid}`, {
      x: { notes: 'n', formattedid: 'US9' },
    });
    expect([updated.Object.Notes, updated.Warnings]).toEqual(['n', [expect.stringContaining('.FormattedID during')]]);
    const items = { CollectionItems: [{ name: 't' }] };
    const added = await open.ask('POST', `/hierarchicalrequirement/${oid}/tasks/add`, items);
    expect(added.Results[0]?.Name).toBe('t');
  });

  it('win where they are exact, and never reach what is no field', async () => {
    const oid = await open.create('defect', { name: 'other', Name: 'exact', NAME: 'another' });
    const answer = await open.ask('POST', `/defect/${oid}`, { x: { constructor: 1, toString: 'x' } });
    expect(answer.Errors).toEqual([]);
    expect(answer.Warnings).toHaveLength(2);
    expect(answer.Object.Name).toBe('exact');
  });
});

describe('updating', () => {
  it('writes one revision for a change and warns about fields it ignores', async () => {
    const oid = await open.create('hierarchicalrequirement', { Name: 'a' });
    const answer = await open.ask('POST', `/hierarchicalrequirement/${oid}`, {
      x: { Name: 'b', FormattedID: 'US9', Foo: 1 },
    });
    expect(answer.Object).toMatchObject({ Name: 'b', VersionId: '2' });
    expect(answer.Warnings).toEqual([
      'Ignored JSON element hierarchicalrequirement.FormattedID during processing of this request.',
      'Ignored JSON element hierarchicalrequirement.Foo during processing of this request.',
    ]);
    expect(await revisions(`/hierarchicalrequirement/${oid}`)).toEqual([
      'NAME changed from [a] to [b]',
      'Original revision',
    ]);
  });

  it('moves ScheduleState with FlowState and back', async () => {
    const oid = await open.create('hierarchicalrequirement', { Name: 'a' });
    const moved = await open.ask('POST', `/hierarchicalrequirement/${oid}`, { x: { ScheduleState: 'Accepted' } });
    expect(moved.Object.FlowState).toMatchObject({ _refObjectName: 'Accepted' });
    expect(moved.Object.AcceptedDate).toMatch(/^2026-03-02T15:0/);
    const back = await open.ask('POST', `/hierarchicalrequirement/${oid}`, { x: { ScheduleState: 'Defined' } });
    expect(back.Object.AcceptedDate).toBeNull();
  });

  it('leaves the parent alone when a child changes', async () => {
    const feature = await open.create('portfolioitem/feature', { Name: 'f' });
    const story = await open.create('hierarchicalrequirement', { Name: 's', PortfolioItem: feature });
    const before = await open.read(`/portfolioitem/feature/${feature}`);
    open.clock.advance(60_000);
    await open.ask('POST', `/hierarchicalrequirement/${story}`, { x: { Name: 't', ScheduleState: 'Accepted' } });
    const after = await open.read(`/portfolioitem/feature/${feature}`);
    expect(after.LastUpdateDate).toBe(before.LastUpdateDate);
    expect(after.PercentDoneByStoryCount).toBe(1);
  });

  it('refuses both parents, and a release on a story with children', async () => {
    const feature = await open.create('portfolioitem/feature', { Name: 'f' });
    const parent = await open.create('hierarchicalrequirement', { Name: 'p', PortfolioItem: feature });
    const other = await open.create('hierarchicalrequirement', { Name: 'c', Parent: parent });
    const both = await open.ask('POST', `/hierarchicalrequirement/${other}`, { x: { PortfolioItem: feature } });
    expect(both.Errors).toEqual([
      'Validation error: HierarchicalRequirement.parentArtifact should not be set if HierarchicalRequirement.Parent is set and vice versa',
    ]);
    const [release] = (await open.query('release', '(Project.Name = "Acme Fitness")')).Results;
    const refused = await open.ask('POST', `/hierarchicalrequirement/${parent}`, { x: { Release: oidOf(release) } });
    expect(refused.Errors[0]).toMatch(/^Validation error: HierarchicalRequirement.Release/);
    expect((await open.read(`/hierarchicalrequirement/${parent}`)).Release).toBeNull();
    expect((await open.read(`/hierarchicalrequirement/${other}`)).Feature).toMatchObject({ _refObjectName: 'f' });
  });

  it('takes work out of the release of the project that it leaves, and the history says so', async () => {
    const [release] = (await open.query('release', '(Project.Name = "Acme Fitness")')).Results;
    const oid = await open.create('hierarchicalrequirement', { Name: 'a', Release: release?._ref });
    const team = oidOf((await open.query('project', '(Name = "Web Team")')).Results[0]);
    const moved = await open.ask('POST', `/hierarchicalrequirement/${oid}`, { x: { Project: team } });
    expect(moved.Object.Release).toBeNull();
    expect((await revisions(`/hierarchicalrequirement/${oid}`))[0]).toMatch(/PROJECT changed .*RELEASE removed \[/);
  });

  it('refuses a release of another project', async () => {
    const oid = await open.create('hierarchicalrequirement', { Name: 'a' });
    const [release] = (await open.query('release', '(Project.Name = "Web Team")')).Results;
    const answer = await open.ask('POST', `/hierarchicalrequirement/${oid}`, {
      x: { Release: { _ref: release?._ref } },
    });
    expect(answer.Errors[0]).toMatch(/^Validation error: HierarchicalRequirement.Release/);
  });

  it('answers a missing object with an error in 200', async () => {
    expect((await open.ask('POST', '/defect/123', { defect: {} })).Errors).toEqual(['Cannot find object to read']);
    expect((await open.ask('GET', '/defect/123')).key).toBe('OperationResult');
  });

  it('refuses a body that is not JSON', async () => {
    const answer = await open.ask('POST', '/defect/create', '{"defect":');
    expect(answer.Errors).toEqual(['Could not parse: the request body is not JSON']);
  });
});

describe('copying and deleting', () => {
  it('copies under another name', async () => {
    const oid = await open.create('hierarchicalrequirement', { Name: 'a', PlanEstimate: 3 });
    const answer = await open.ask('POST', `/hierarchicalrequirement/${oid}/copy`, { HierarchicalRequirement: {} });
    expect(answer.Object).toMatchObject({ Name: '(Copy of) a', PlanEstimate: 3 });
  });

  it('leaves an entry in the recycle bin', async () => {
    const oid = await open.create('defect', { Name: 'gone' });
    expect((await open.ask('DELETE', `/defect/${oid}`)).Errors).toEqual([]);
    const bin = await open.query('recyclebinentry', `(ItemOID = ${oid})`, { fetch: 'ID,Name,ItemOID,DeletedBy' });
    expect(bin.Results[0]).toMatchObject({ Name: 'gone', ID: 'DE2', ItemOID: oid });
    expect((await open.ask('GET', `/defect/${oid}`)).Errors).toEqual(['Cannot find object to read']);
  });

  it('deletes a release for good, and no tag', async () => {
    const [release] = (await open.query('release', '')).Results;
    const bin = async () => (await open.query('recyclebinentry', '')).TotalResultCount;
    expect((await open.ask('DELETE', `/release/${oidOf(release)}`)).Errors).toEqual([]);
    expect(await bin()).toBe(0);
    const tag = await open.create('tag', { Name: 't' });
    expect((await open.ask('DELETE', `/tag/${tag}`)).Errors).toEqual(['Not authorized to perform action']);
  });
});
