import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenRally, oidOf, openRally } from './open-rally';

let open: OpenRally;

beforeAll(() => {
  open = openRally('demo');
});

describe('collections of a type', () => {
  it('answer shells without fetch, and pages from start with the total', async () => {
    const answer = await open.ask('GET', '/hierarchicalrequirement?start=2&pagesize=1&order=Name%20DESC&project=');
    expect(answer.item).toMatchObject({ TotalResultCount: 3, StartIndex: 2, PageSize: 1, _rallyAPIMajor: '2' });
    expect(answer.Results).toHaveLength(1);
    expect(Object.keys(answer.Results[0] ?? {}).sort()).toEqual([
      '_rallyAPIMajor',
      '_rallyAPIMinor',
      '_ref',
      '_refObjectName',
      '_refObjectUUID',
      '_type',
    ]);
  });

  it('take a page of 20 by default and of 2000 at most', async () => {
    expect((await open.query('tag', '')).item.PageSize).toBe(20);
    expect((await open.query('tag', '', { pagesize: '99999' })).item.PageSize).toBe(2000);
    expect((await open.query('tag', '', { pagesize: 'many' })).Errors[0]).toMatch(/^Could not parse/);
  });

  it('show fields at every depth, and doubles as doubles', async () => {
    const address = `/slm/webservice/v2.0/hierarchicalrequirement?${new URLSearchParams({
      project: '',
      fetch: '"Name,PlanEstimate,Iteration,StartDate,Nonsense"',
      query: '(PlanEstimate = 8)',
    })}`;
    const text = await (await open.send('GET', address)).text();
    expect(text).toContain('"PlanEstimate":8.0');
    expect(text).toMatch(/"Iteration":\{[^}]*"Name":"Sprint 12"[^}]*"StartDate":"/);
    expect(text).not.toContain('Nonsense');
  });

  it('show only the nested fields that shallowFetch names', async () => {
    const [row] = (
      await open.query('portfolioitem/feature', '(Name contains score)', { shallowFetch: 'Name,Owner[UserName]' })
    ).Results;
    expect(row?.Owner).toMatchObject({ UserName: 'tomas@acme.example' });
    expect(row?.Owner).not.toHaveProperty('Name');
    expect(row).not.toHaveProperty('State');
  });

  it('count the members of a collection by fields', async () => {
    const [row] = (await open.query('iteration', '', { fetch: 'WorkProducts:summary[ScheduleState;Owner]' })).Results;
    expect(row?.Summary).toEqual({
      WorkProducts: {
        Count: 3,
        ScheduleState: { Accepted: 1, 'In-Progress': 1, Defined: 1 },
        Owner: { 'Yuki Tanabe': 3 },
      },
    });
  });

  it('count members in shallowFetch as well', async () => {
    const shallow = { shallowFetch: 'Name,WorkProducts:summary[ScheduleState]' };
    const [row] = (await open.query('iteration', '', shallow)).Results;
    expect(row?.Summary).toMatchObject({ WorkProducts: { Count: 3, ScheduleState: { Accepted: 1 } } });
    expect(row).toHaveProperty('WorkProducts.Count', 3);
  });

  it('refuse an order by a field that nobody has', async () => {
    expect((await open.query('defect', '', { order: 'Invalid' })).Errors).toEqual([
      'Cannot sort using unknown attribute Invalid',
    ]);
    expect((await open.query('defect', '', { order: 'Rank SIDEWAYS,ObjectID' })).Errors).toEqual([]);
  });

  it('take names in any case in fetch, in shallowFetch, in order and in summaries', async () => {
    const fields = { fetch: 'planestimate,iteration,STARTDATE', order: 'planestimate desc' };
    const [row] = (await open.query('hierarchicalrequirement', '', fields)).Results;
    expect(row).toMatchObject({ PlanEstimate: 8, Iteration: { StartDate: expect.any(String) } });
    const shallow = { shallowFetch: 'owner[username]' };
    const [feature] = (await open.query('portfolioitem/feature', '(Name contains score)', shallow)).Results;
    expect(feature?.Owner).toMatchObject({ UserName: 'tomas@acme.example' });
    const [sprint] = (await open.query('iteration', '', { fetch: 'workproducts:summary[schedulestate]' })).Results;
    expect(sprint?.Summary).toMatchObject({ workproducts: { Count: 3, schedulestate: { Accepted: 1 } } });
  });

  it('sort by what a reference leads to, and refuse an order that leads nowhere', async () => {
    const names = async (order: string) =>
      (await open.query('hierarchicalrequirement', '', { order })).Results.map((row) => row.Name);
    expect(await names('Iteration.Name,feature.rank,Name')).toEqual(await names('Name'));
    for (const order of ['Owner.Nonsense', 'Name.Nonsense', 'constructor']) {
      const { Errors } = await open.query('defect', '', { order });
      expect(Errors).toEqual([`Cannot sort using unknown attribute ${order}`]);
    }
  });

  it('cover the project and those below it, or above it, as asked', async () => {
    const [top] = (await open.query('project', '(Name = "Acme Fitness")')).Results;
    const [team] = (await open.query('project', '(Name = "Mobile Team")')).Results;
    const count = async (project: unknown, scope: Record<string, string> = {}) =>
      (await open.query('release', '', { project: `/project/${oidOf(project)}`, ...scope })).TotalResultCount;
    expect(await count(top)).toBe(6);
    expect(await count(top, { projectScopeDown: 'false' })).toBe(2);
    expect(await count(team)).toBe(2);
    expect(await count(team, { projectScopeUp: 'true' })).toBe(4);
    expect((await open.query('release', '', { project: '/project/1' })).Errors[0]).toMatch(
      /^Cannot parse object reference/,
    );
  });

  it('find text with search', async () => {
    const answer = await open.query('artifact', '', { search: 'coach chat' });
    expect(answer.Results.map((row) => row.Name)).toEqual(['Coach chat']);
  });
});

describe('single objects', () => {
  it('stand under the element name, with errors and warnings inside', async () => {
    const [row] = (await open.query('portfolioitem', '(Name = "Coach chat")')).Results;
    const answer = await open.ask('GET', `/PortfolioItem/Feature/${oidOf(row)}.js`);
    expect(answer.key).toBe('Feature');
    expect(answer.item).toMatchObject({ FormattedID: 'F2', Errors: [], Warnings: [] });
    expect(answer.item).not.toHaveProperty('_type');
    expect((await open.read(`/portfolioitem/${String(row?._refObjectUUID)}`)).FormattedID).toBe('F2');
  });

  it('are the person and the subscription where no query is given', async () => {
    expect((await open.read('/user')).EmailAddress).toBe('mira@acme.example');
    expect((await open.read('/user:current')).EmailAddress).toBe('mira@acme.example');
    expect((await open.read('/subscription')).Name).toBe('Acme');
    expect((await open.ask('GET', '/users')).key).toBe('QueryResult');
    expect((await open.query('user', '(EmailAddress = leon@acme.example)')).TotalResultCount).toBe(1);
  });

  it('echo the version that was asked for', async () => {
    const response = await open.send('GET', '/slm/webservice/v2.x/user');
    expect((await response.json()).User._ref).toContain('/slm/webservice/v2.x/user/');
  });
});

describe('the object model about itself', () => {
  it('lists portfolio levels by ordinal under the names of the customer', async () => {
    const small = openRally('small');
    const query = '((TypePath contains "PortfolioItem") AND (Ordinal >= 0))';
    const answer = await small.query('typedefinition', query, { order: 'Ordinal', fetch: 'Name,TypePath,IDPrefix' });
    expect(answer.Results.map((row) => [row.Name, row.TypePath, row.IDPrefix])).toEqual([
      ['Capability', 'PortfolioItem/Capability', 'CAP'],
      ['Business Epic', 'PortfolioItem/BusinessEpic', 'EP'],
    ]);
    const states = await small.query('state', '(TypeDef.Name = "Business Epic")', { order: 'OrderIndex' });
    expect(states.Results.map((row) => row.Name)).toEqual(['Funnel', 'Portfolio Backlog', 'Implementing', 'Done']);
  });

  it('has as many levels as the customer made', async () => {
    const query = '((TypePath contains "PortfolioItem") AND (Ordinal >= 0))';
    const answer = await openRally('levels').query('typedefinition', query, { order: 'Ordinal', fetch: 'Name' });
    const names = ['Increment', 'Business Capability', 'Programme', 'Ambition'];
    expect(answer.Results.map(({ Name }) => Name)).toEqual(names);
  });

  it('lists fields and allowed values', async () => {
    const query = '((TypeDefinition.TypePath = "PortfolioItem/Feature") AND (ElementName = c_TShirtSize))';
    const [field] = (await open.query('attributedefinition', query, { fetch: 'true' })).Results;
    expect(field).toMatchObject({ Custom: true, RealAttributeType: 'DROP_DOWN', Required: false });
    const values = await open.ask('GET', `/attributedefinition/${oidOf(field)}/AllowedValues`);
    expect(values.Results.map((row) => row.StringValue)).toEqual(['', 'Small', 'Medium', 'Large']);
  });

  it('leads to the schema by its hash, which changes with a new field', async () => {
    const workspace = oidOf((await open.query('workspace', '')).Results[0]);
    const first = await open.send('GET', `/slm/schema/v2.0/workspace/${workspace}`);
    expect(first.status).toBe(302);
    const schema = await (await open.send('GET', new URL(first.headers.get('location') ?? '').pathname)).json();
    const defect = schema.QueryResult.Results.find((type: { ElementName: string }) => type.ElementName === 'Defect');
    expect(
      defect.Attributes.find((field: { ElementName: string }) => field.ElementName === 'State').AllowedValues._ref,
    ).toMatch(/^https:/);
    const definition = oidOf(defect);
    const made = await open.ask('POST', '/attributedefinition/create', {
      AttributeDefinition: { Name: 'Customer Ref', RealAttributeType: 'STRING', TypeDefinition: definition },
    });
    expect(made.Object.ElementName).toBe('c_CustomerRef');
    const second = await open.send('GET', `/slm/schema/v2.0/workspace/${workspace}`);
    expect(second.headers.get('location')).not.toBe(first.headers.get('location'));
    const story = await open.ask('POST', '/defect/create', { x: { Name: 'a', c_CustomerRef: 'R1' } });
    expect(story.Object.c_CustomerRef).toBe('R1');
  });
});

it('finds an object by its ObjectUUID with and without hyphens', async () => {
  const { _refObjectUUID: uuid, _refObjectName: name } = await open.read('/user');
  for (const id of [String(uuid), String(uuid).replaceAll('-', '').toUpperCase()]) {
    expect((await open.read(`/user/${id}`))._refObjectName).toBe(name);
  }
});

it('names an unknown type in lower case', async () => {
  const sentence = 'Requested type name "nosuchtype" is unknown.';
  expect((await open.ask('GET', '/NoSuchType')).Errors).toEqual([sentence]);
  expect((await open.ask('GET', '/artifact?types=NoSuchType')).Errors).toEqual([sentence]);
});

it('knows who works in a project', async () => {
  const projects = await open.query('project', '(Name = "Mobile Team")', { fetch: 'TeamMembers,Editors,Viewers' });
  expect(projects.Results).toMatchObject([{ TeamMembers: { Count: 4 }, Editors: { Count: 4 }, Viewers: { Count: 1 } }]);
});
