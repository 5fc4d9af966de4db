import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people';
import { READ_ONLY_KEY_SUFFIX } from './auth';
import { type OpenRally, oidOf, openRally } from './open-rally';

const SERVICES = '/slm/webservice/v2.0';
let open: OpenRally;

beforeAll(() => {
  open = openRally();
});

/** A query as the .NET toolkit posts it: a form, with what belongs into the address. */
function postQuery(path: string, fields: Record<string, string>, headers?: Record<string, string>) {
  return open.ask('POST', path, new URLSearchParams({ _method: 'GET', ...fields }).toString(), headers);
}

describe('a query that is posted as a form', () => {
  const fields = { query: '(Name contains "score")', fetch: 'Name', project: '', order: 'Name', pagesize: '1' };

  it('answers what the same query in the address does', async () => {
    const asked = await open.ask('GET', `/hierarchicalrequirement?${new URLSearchParams(fields)}`);
    const posted = await postQuery('/hierarchicalrequirement.js', fields);
    expect(posted.item).toEqual(asked.item);
    expect(posted.Results).toHaveLength(1);
  });

  it('reaches members of collections, and definitions with negative ObjectIDs', async () => {
    const types = await postQuery('/typedefinition.js', {
      query: '(TypePath = HierarchicalRequirement)',
      fetch: 'Name',
    });
    const attributes = await postQuery(`/TypeDefinition/${oidOf(types.Results[0])}/Attributes.js`, {
      fetch: 'true',
      pagesize: '200',
      order: 'ObjectID',
    });
    const state = attributes.Results.find((each) => each.ElementName === 'ScheduleState');
    const values = await postQuery(`/AttributeDefinition/${oidOf(state)}/AllowedValues.js`, { fetch: 'true' });
    expect(oidOf(state)).toBeLessThan(0);
    expect(values.Results.map((value) => value.StringValue)).toEqual([
      'Defined',
      'In-Progress',
      'Completed',
      'Accepted',
    ]);
  });

  it('is a read for a read-only key, and still needs the security token of a session', async () => {
    const readOnly = { ZSESSIONID: `${people[0]?.rallyApiKey}${READ_ONLY_KEY_SUFFIX}` };
    expect((await postQuery('/tag.js', fields, readOnly)).key).toBe('QueryResult');
    const password = { authorization: `Basic ${btoa(`${people[0]?.email}:${people[0]?.password}`)}` };
    expect((await postQuery('/tag.js', fields, password)).Errors).toEqual([
      'Not authorized to perform action: Invalid key',
    ]);
  });

  it('is not taken for one where curl calls JSON a form', async () => {
    const headers = {
      ZSESSIONID: people[0]?.rallyApiKey ?? '',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const made = await open.ask('POST', '/tag/create', { Tag: { Name: 'a&_method=GET&b' } }, headers);
    expect([made.key, made.Object.Name]).toEqual(['CreateResult', 'a&_method=GET&b']);
  });
});

describe('other methods', () => {
  it('HEAD finds what GET finds, and changes nothing', async () => {
    const oid = await open.create('defect', { Name: 'a' });
    expect((await open.send('HEAD', `${SERVICES}/defect/${oid}`)).status).toBe(200);
    expect((await open.read(`/defect/${oid}`)).VersionId).toBe('1');
  });

  it.each([
    ['PATCH', '/defect/create', 'POST, PUT'],
    ['PATCH', '/defect/OID', 'GET, POST, PUT, DELETE'],
    ['DELETE', '/defect/OID/Tags', 'GET'],
    ['POST', '/defect/OID/Tags', 'GET'],
    ['POST', '/defect', 'GET'],
  ])('%s %s has status 405 and does nothing', async (method, path, methods) => {
    const oid = await open.create('defect', { Name: 'a' });
    const { TotalResultCount: before } = await open.query('defect', '');
    const answer = await open.send(method, SERVICES + path.replace('OID', String(oid)), { defect: { Name: 'b' } });
    expect(answer.status).toBe(405);
    expect(await answer.text()).toContain(`exist at that path using method(s) ${methods}.`);
    expect((await open.query('defect', '')).TotalResultCount).toBe(before);
    expect(await open.read(`/defect/${oid}`)).toMatchObject({ Name: 'a', VersionId: '1' });
  });

  it('OPTIONS names the methods, without CORS headers and without an envelope', async () => {
    const answer = await open.send('OPTIONS', `${SERVICES}/defect`);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('allow')).toContain('DELETE');
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('what a refused read answers in', () => {
  it.each([
    ['/defect/123', 'OperationResult'],
    ['/defect/123?query=(Name%20=%20a)', 'OperationResult'],
    ['/hierarchicalrequirement/5a1e47f0-2f2c-4cbb-a7a9-2c3d5d7a9a01', 'OperationResult'],
    ['/hierarchicalrequirement/US1', 'OperationResult'],
    ['/portfolioitem/feature/F1.js', 'OperationResult'],
    ['/defect/123/Tags', 'OperationResult'],
    ['/defect?query=Name', 'QueryResult'],
    ['/nosuchtype', 'QueryResult'],
    ['/portfolioitem/nosuchlevel?query=', 'QueryResult'],
  ])('GET %s: %s', async (path, key) => {
    const answer = await open.ask('GET', path);
    expect([answer.key, answer.Errors.length]).toEqual([key, 1]);
    expect(v.is(v.looseObject({ Warnings: v.array(v.string()) }), answer.item)).toBe(true);
  });

  it('says that a field is no collection', async () => {
    const oid = await open.create('defect', { Name: 'a' });
    const answer = await open.ask('GET', `/defect/${oid}/name`);
    expect(answer.Errors).toEqual(['Could not read: the attribute "Name" on type Defect is not a collection']);
  });
});
