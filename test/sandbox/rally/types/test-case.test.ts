import { expect, it } from 'vitest';
import { type OpenRally, openRally } from '../open-rally';

const run = (open: OpenRally, TestCase: number, Verdict: string, date: string, more: Record<string, unknown> = {}) =>
  open.create('testcaseresult', { TestCase, Verdict, Date: date, Build: 1, ...more });

it('a test case shows its latest run, whenever that was written', async () => {
  const open = openRally();
  const testCase = await open.create('testcase', { Name: 'signs in' });
  const read = () => open.read(`/testcase/${testCase}`);
  expect(await read()).toMatchObject({ LastVerdict: null, LastRun: null, LastBuild: null, LastResult: null });
  const latest = await run(open, testCase, 'Pass', '2026-03-01T10:00:00.123Z', { Build: 12 });
  await run(open, testCase, 'Fail', '2026-02-01T10:00:00.000Z');
  expect(await read()).toMatchObject({
    LastVerdict: 'Pass',
    LastRun: '2026-03-01T10:00:00.123Z',
    LastBuild: '12',
    LastResult: { _ref: expect.stringMatching(new RegExp(`/testcaseresult/${latest}$`)) },
    Results: { Count: 2 },
  });
  const refused = await open.ask('POST', '/testcaseresult/create', { x: { TestCase: testCase, Verdict: 'Maybe' } });
  expect(refused.Errors[0]).toContain('valid set is : (Blocked,Error,Fail,Inconclusive,Pass)');
});

it('a story counts what its test cases say', async () => {
  const open = openRally();
  const story = await open.create('hierarchicalrequirement', { Name: 's' });
  const status = async () => (await open.read(`/hierarchicalrequirement/${story}`)).TestCaseStatus;
  const seen = [await status()];
  const [one, two] = [
    await open.create('testcase', { Name: 'one', WorkProduct: story }),
    await open.create('testcase', { Name: 'two', WorkProduct: story }),
  ];
  seen.push(await status());
  await run(open, one, 'Fail', '2026-03-01');
  seen.push(await status());
  await run(open, one, 'Pass', '2026-03-02');
  seen.push(await status());
  await run(open, two, 'Blocked', '2026-03-02');
  seen.push(await status());
  await run(open, two, 'Pass', '2026-03-03');
  seen.push(await status());
  expect(seen).toEqual([
    ...['NONE', 'NONE_RUN', 'SOME_RUN_NONE_PASSING', 'SOME_RUN_ALL_PASSING'],
    ...['ALL_RUN_SOME_NOT_PASSING', 'ALL_RUN_ALL_PASSING'],
  ]);
  expect(await open.read(`/hierarchicalrequirement/${story}`)).toMatchObject({
    TestCaseCount: 2,
    PassingTestCaseCount: 2,
  });
  const set = await open.create('testset', { Name: 'set', TestCases: [one] });
  expect(await open.read(`/testset/${set}`)).toMatchObject({ TestCaseStatus: 'ALL_RUN_ALL_PASSING', TestCaseCount: 1 });
});

it('defects of a test case make its status, and outlive it; steps and runs go with it', async () => {
  const open = openRally();
  const testCase = await open.create('testcase', { Name: 't' });
  await open.create('testcasestep', { TestCase: testCase, StepIndex: 1, Input: 'in', ExpectedResult: 'out' });
  await run(open, testCase, 'Fail', '2026-03-01');
  const defect = await open.create('defect', { Name: 'd', TestCase: testCase, State: 'Closed' });
  expect(await open.read(`/testcase/${testCase}`)).toMatchObject({
    DefectStatus: 'ALL_CLOSED',
    Steps: { Count: 1 },
    Defects: { Count: 1 },
  });
  expect((await open.ask('DELETE', `/testcase/${testCase}`)).Errors).toEqual([]);
  expect((await open.query('testcasestep', '')).TotalResultCount).toBe(0);
  expect((await open.query('testcaseresult', '')).TotalResultCount).toBe(0);
  expect((await open.read(`/defect/${defect}`)).TestCase).toBeNull();
});

it('folders hold folders and test cases', async () => {
  const open = openRally();
  const folder = await open.create('testfolder', { Name: 'all' });
  const inner = await open.create('testfolder', { Name: 'some', Parent: folder });
  await open.create('testcase', { Name: 't', TestFolder: inner });
  expect(await open.read(`/testfolder/${inner}`)).toMatchObject({
    FormattedID: 'TF2',
    Parent: { _refObjectName: 'all' },
    TestCases: { Count: 1 },
  });
  expect((await open.query('testcase', '(TestFolder.Parent.Name = all)')).TotalResultCount).toBe(1);
});

it('builds and changesets know each other and the work', async () => {
  const open = openRally();
  const story = await open.create('hierarchicalrequirement', { Name: 's' });
  const definition = await open.create('builddefinition', { Name: 'nightly' });
  const repository = await open.create('scmrepository', { Name: 'app', SCMType: 'GIT' });
  const commit = { SCMRepository: repository, Revision: 'ab12', CommitTimestamp: '2026-03-01T10:00:00.000Z' };
  const changeset = await open.create('changeset', { ...commit, Artifacts: [story] });
  await open.create('change', { Changeset: changeset, PathAndFilename: 'a.ts', Action: 'M' });
  await open.create('build', { BuildDefinition: definition, Status: 'FAILURE', Number: '1' });
  await open.create('build', {
    BuildDefinition: definition,
    Status: 'SUCCESS',
    Number: '2',
    Changesets: [changeset],
  });
  expect(await open.read(`/builddefinition/${definition}`)).toMatchObject({
    LastStatus: 'SUCCESS',
    LastBuild: { _refObjectName: '2' },
    Builds: { Count: 2 },
  });
  expect(await open.read(`/changeset/${changeset}`)).toMatchObject({
    Artifacts: { Count: 1 },
    Builds: { Count: 1 },
    Changes: { Count: 1 },
  });
  expect((await open.read(`/hierarchicalrequirement/${story}`)).Changesets).toMatchObject({ Count: 1 });
  await open.ask('DELETE', `/hierarchicalrequirement/${story}`);
  expect((await open.read(`/changeset/${changeset}`)).Artifacts).toMatchObject({ Count: 0 });
});
