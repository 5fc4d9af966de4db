import { beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people';
import { type OpenRally, oidOf, openRally } from './open-rally';

const [person] = people;
const basic = (name: string, password: string) => ({ authorization: `Basic ${btoa(`${name}:${password}`)}` });
const SERVICES = '/slm/webservice/v2.0';
let open: OpenRally;

beforeAll(() => {
  open = openRally();
});

/** Signs in by name and password, as toolkits do: a refused try, a challenge, a security token with its cookies. */
async function authorize(path: string): Promise<{ key: string; headers: Record<string, string> }> {
  const challenge = await open.send('GET', SERVICES + path, undefined, {});
  expect([challenge.status, challenge.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic/)]);
  const headers = basic(person?.email ?? '', person?.password ?? '');
  const answer = await open.send('GET', SERVICES + path, undefined, headers);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { key: (await answer.json()).OperationResult.SecurityToken, headers: { ...headers, cookie } };
}

const tail = (ref: unknown) => String(ref).replace(/^.*\/v2\.0/, '');

describe('the .NET toolkit', () => {
  it.each(['key', 'password'])(
    'creates, finds over pages, changes, ranks, adds, removes and deletes (%s)',
    async (mode) => {
      const signed = mode === 'key' ? undefined : await authorize('/security/authorize.js');
      const headers = signed?.headers ?? { ZSESSIONID: person?.rallyApiKey ?? '' };
      const secured = (path: string) =>
        signed === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}key=${signed.key}`;
      const post = (path: string, body: unknown) => open.ask('POST', secured(path), body, headers);
      const refs: string[] = [];
      for (const Name of ['a', 'b', 'c']) {
        const made = await post('/defect/create.js', { defect: { Name: `${mode} ${Name}`, Priority: 'Low' } });
        refs.push(tail(made.Object._ref));
      }
      const fields = {
        pagesize: '2',
        fetch: 'Name,Priority',
        order: 'Name desc,ObjectID',
        query: `((Name contains "${mode}") AND ((Priority = "Low") OR (Priority = "Normal")))`,
      };
      const first = await post('/defect.js', new URLSearchParams({ _method: 'GET', ...fields }).toString());
      const second = await open.ask(
        'GET',
        `/defect.js?${new URLSearchParams({ ...fields, start: '3' })}`,
        undefined,
        headers,
      );
      expect([...first.Results, ...second.Results].map((row) => row.Name)).toEqual(
        ['c', 'b', 'a'].map((n) => `${mode} ${n}`),
      );

      const [one = '', two = ''] = refs;
      expect((await post(`${two}.js`, { defect: { Description: '<b>new</b>' } })).Errors).toEqual([]);
      expect((await post(`${two}.js?rankAbove=${encodeURIComponent(one)}`, { defect: {} })).Errors).toEqual([]);
      const added = await post(`${one}/Tasks/add?fetch=FormattedID`, { CollectionItems: [{ Name: 't' }] });
      expect(added.Results[0]?.FormattedID).toMatch(/^TA\d+$/);
      const tag = await open.create('tag', { Name: mode });
      await post(`${one}/Tags/add`, { CollectionItems: [{ _ref: `/tag/${tag}` }] });
      const removed = await post(`${one}/Tags/remove`, { CollectionItems: [{ _ref: `/tag/${tag}` }] });
      expect([removed.Errors, removed.item.Results]).toEqual([[], undefined]);
      expect((await open.ask('DELETE', secured(`${one}.js`), undefined, headers)).key).toBe('OperationResult');
      const gone = await open.ask('GET', `${one}.js?fetch=true`, undefined, headers);
      expect([gone.key, gone.Errors]).toEqual(['OperationResult', ['Cannot find object to read']]);
    },
  );

  it('looks for the errors of a create in CreateResult, that of a lost session too', async () => {
    const { key, headers } = await authorize('/security/authorize.js');
    const body = { defect: { Name: 'a', Iteration: 'Foo' } };
    const refused = await open.ask('POST', `/defect/create.js?key=${key}`, body, headers);
    const { authorization = '' } = headers;
    const lost = await open.ask('POST', `/defect/create.js?key=${key}`, body, { authorization });
    expect([refused.key, refused.Errors.length, lost.key, lost.Errors]).toEqual([
      ...['CreateResult', 1, 'CreateResult'],
      ['Not authorized to perform action: Invalid key'],
    ]);
  });
});

describe('the Clojure toolkit', () => {
  it('works in the first project, below references and ObjectUUIDs, with instants to the millisecond', async () => {
    const project = (await open.ask('GET', '/Project?start=1&pagesize=200')).Results[0]?._ref;
    const scoped = (path: string) => `${path}?project=${encodeURIComponent(String(project))}`;
    const put = async (type: string, fields: unknown) =>
      (await open.ask('PUT', scoped(`/${type}/create`), { [type]: fields })).Object;
    expect((await open.read('/user:current')).UserName).toBe(person?.email);

    const story = await put('HierarchicalRequirement', { Name: 'story' });
    const defects = [await put('Defect', { Name: 'one' }), await put('Defect', { Name: 'two' })];
    const items = { CollectionItems: defects.map((defect) => ({ _ref: defect._ref })) };
    const list = `/HierarchicalRequirement/${String(story._refObjectUUID)}/Defects`;
    expect((await open.ask('POST', scoped(`${list}/add`), items)).Results).toHaveLength(2);
    expect((await open.ask('GET', `${scoped(list)}&start=1&pagesize=200`)).Results.map((row) => row.Name)).toEqual([
      'one',
      'two',
    ]);
    const child = await put('HierarchicalRequirement', { Name: 'child', Parent: story._ref });
    const query = `(Parent = ${String(story._ref)})`;
    const found = await open.ask(
      'GET',
      `/HierarchicalRequirement?${new URLSearchParams({ query, order: 'Name asc' })}`,
    );
    expect(found.Results.map(oidOf)).toEqual([oidOf(child)]);

    const testCase = await put('TestCase', { Name: 'case' });
    const moment = '2026-03-01T10:11:12.345Z';
    const result = await put('TestCaseResult', { Build: 1, Date: moment, TestCase: testCase._ref, Verdict: 'Blocked' });
    expect(result).toMatchObject({ Date: moment, Build: '1' });
    await open.ask('DELETE', tail(story._ref));
    expect((await open.ask('GET', tail(story._ref))).Errors).toEqual(['Cannot find object to read']);
  });
});

describe("TestRail's plug-in for Rally (PHP)", () => {
  it('reads the lists of its form and pushes a defect with a file, all names in lower case', async () => {
    const { key, headers } = await authorize('/security/authorize');
    const get = (path: string) => open.ask('GET', path, undefined, headers);
    const workspace = (await get('/workspace?start=1')).Results[0]?._ref;
    const scope = `workspace=${String(workspace)}`;
    const project = (await get(`/project?${scope}&start=1&pagesize=100`)).Results.find(
      (each) => each._refObjectName === 'Mobile Team',
    );
    const types = (await get(`/typedefinition?${scope}&query=&fetch=true&start=1&pagesize=100`)).Results;
    const defect = types.find((type) => type._refObjectName === 'Defect');
    const attributes = await get(`/TypeDefinition/${oidOf(defect)}/Attributes?&start=1&pagesize=100`);
    const severity = attributes.Results.find((each) => each._refObjectName === 'Severity');
    const values = await get(`/AttributeDefinition/${oidOf(severity)}/AllowedValues?&start=1&pagesize=100`);
    expect(values.Results.map((value) => value.StringValue)).toContain('Cosmetic');
    expect(attributes.Results.map((each) => each._refObjectName)).toContain('Schedule State');

    const text = { ...headers, 'content-type': 'text/javascript;charset=utf-8' };
    const fields = {
      name: 'Failed test',
      project: `/project/${String(project?._ref)}`,
      state: 'Open',
      schedulestate: 'In-Progress',
      severity: 'Cosmetic',
      foundinbuild: '12',
      description: 'one<br />two',
    };
    const made = await open.ask('POST', `/defect/create?key=${key}`, { Defect: fields }, text);
    expect(made.Object).toMatchObject({
      Name: 'Failed test',
      Project: { _refObjectName: 'Mobile Team' },
      ScheduleState: 'In-Progress',
      FoundInBuild: '12',
    });
    const content = { AttachmentContent: { content: btoa('log') } };
    const stored = await open.ask('POST', `/attachmentcontent/create?key=${key}`, content, headers);
    const Artifact = `https://rally1.rallydev.com${SERVICES}/defect/${oidOf(made.Object)}`;
    const file = { Content: stored.Object._ref, Artifact, ContentType: 'text/plain', Name: 'Attachment', Size: '20' };
    const attached = await open.ask('POST', `/attachment/create?key=${key}`, { Attachment: file }, headers);
    expect(attached.Errors).toEqual([]);
    expect((await get(`/defect/${oidOf(made.Object)}`)).item.Attachments).toMatchObject({ Count: 1 });
  });
});

describe('an assistant’s server (ibm-rally-mcp, Node)', () => {
  it('keeps test cases in folders, with steps in their order', async () => {
    const Project = `/project/${oidOf((await open.query('project', '(Name = "Web Team")')).Results[0])}`;
    const folder = await open.create('testfolder', { Name: 'Smoke', Project });
    const story = (await open.query('hierarchicalrequirement', '')).Results[0]?._ref;
    const more = {
      WorkProduct: tail(story),
      TestFolder: `/testfolder/${folder}`,
      Type: 'Acceptance',
      Priority: 'Useful',
    };
    const testCase = await open.create('testcase', { Name: 'signs in', Project, ...more });
    const step = (StepIndex: number, Input: string) =>
      open.create('testcasestep', { TestCase: `/testcase/${testCase}`, StepIndex, Input, ExpectedResult: 'ok' });
    const last = await step(1, 'last');
    await open.ask('PUT', `/testcasestep/${last}`, { testcasestep: { StepIndex: 2 } });
    await step(1, 'first');
    const query = `(TestCase = /testcase/${testCase})`;
    const steps = await open.query('testcasestep', query, { order: 'StepIndex', fetch: 'StepIndex,Input,Notes' });
    expect(steps.Results.map((row) => [row.StepIndex, row.Input])).toEqual([
      [1, 'first'],
      [2, 'last'],
    ]);
    const folders = await open.query('testfolder', '(Name = "Smoke")', { fetch: 'FormattedID,State,Owner,TestCases' });
    expect(folders.Results).toMatchObject([{ FormattedID: 'TF1', TestCases: { Count: 1 } }]);
    const mine = await open.query('hierarchicalrequirement', `((Project = ${Project}) AND (Owner = currentuser))`);
    expect(mine.Errors).toEqual([]);
  });
});
