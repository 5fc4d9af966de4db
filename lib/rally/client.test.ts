import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { batchResult, operationResult, queryResult, scriptRally } from '../../test/support/scripted-rally';
import { where } from './query';

describe('reading', () => {
  it('writes parameters so that nothing in them is lost', async () => {
    const { client, requests } = scriptRally([queryResult([])]);
    await client.query('artifact', {
      query: where('Name', '=', 'a+b & "c" (d) = ä'),
      pagesize: 2000,
      order: undefined,
    });
    const url = new URL(requests[0]?.url ?? '');
    expect(url.pathname).toBe('/slm/webservice/v2.0/artifact');
    expect(url.search).not.toMatch(/\+/);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      query: '(Name = "a+b & \\"c\\" (d) = ä")',
      pagesize: '2000',
    });
  });

  it.each([
    ['key', ''],
    ['session', '?key=token'],
  ] as const)('posts what would make too long an address, as a form, by %s', async (mode, search) => {
    const token = { json: { OperationResult: { Errors: [], Warnings: [], SecurityToken: 'token' } } };
    const { client, requests } = scriptRally(
      mode === 'key' ? [queryResult([])] : [token, queryResult([])],
      mode === 'key' ? { mode, key: '_secret' } : { mode },
    );
    const query = where('Name', '=', `a+b & ${'ä'.repeat(2_000)}`);
    await client.query('artifact', { query, fetch: 'Name,Owner', order: undefined });
    const asked = requests.at(-1);
    expect([asked?.method, new URL(asked?.url ?? '').search]).toEqual(['POST', search]);
    expect(asked?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(await asked?.text()))).toEqual({
      query,
      fetch: 'Name,Owner',
      _method: 'GET',
    });
  });

  it('answers rows, their number and Rally’s own time', async () => {
    const page = queryResult([{ Name: 'a' }], { date: 'Fri, 20 Nov 2026 12:00:00 GMT' });
    const { client } = scriptRally([page]);
    expect(await client.query('defect', {})).toMatchObject({
      total: 1,
      results: [{ Name: 'a' }],
      serverAt: '2026-11-20T12:00:00.000Z',
    });
  });

  it('keeps warnings, and knows no time where Rally tells none', async () => {
    const answer = { json: { Defect: { _ref: '/defect/1', Errors: [], Warnings: ['Please update your client'] } } };
    const got = await scriptRally([answer]).client.get('defect/1', {});
    expect([got.warnings, got.serverAt]).toEqual([['Please update your client'], null]);
  });

  it('takes errors inside HTTP 200 for what they are', async () => {
    const answer = { json: { OperationResult: { Errors: ['Cannot find object to read'], Warnings: [] } } };
    expect((await failureOf(scriptRally([answer]).client.get('defect/1', {}))).kind).toBe('gone');
  });

  it.each([
    ['cut off', '{"QueryResult":{"Results":[{"Na'],
    ['empty', ''],
    ['a list', '[]'],
    ['an object with nothing in it', '{}'],
    ['without rows', '{"QueryResult":{"Errors":[],"Warnings":[]}}'],
  ])('an answer that is %s is Rally’s trouble, not ours', async (_, text) => {
    const error = await failureOf(scriptRally([new Response(text)]).client.query('defect', {}));
    expect(error.kind).toBe('unavailable');
  });

  it.each([
    [403, 'permission'],
    [404, 'gone'],
    [413, 'invalid'],
    [503, 'unavailable'],
  ])('status %i is %s', async (status, kind) => {
    const error = await failureOf(scriptRally([new Response('', { status })]).client.query('defect', {}));
    expect(error.kind).toBe(kind);
  });
});

describe('writing', () => {
  it('sends the fields under the type’s name', async () => {
    const { client, requests } = scriptRally([operationResult({ _ref: '/portfolioitem/feature/1' })]);
    const { object } = await client.write('portfolioitem/feature/create', { Name: 'a' }, { workspace: '/workspace/1' });
    expect(object).toEqual({ _ref: '/portfolioitem/feature/1' });
    expect(requests[0]?.method).toBe('POST');
    expect(await requests[0]?.json()).toEqual({ 'portfolioitem/feature': { Name: 'a' } });
    expect(requests[0]?.headers.get('content-type')).toBe('application/json');
    expect(requests[0]?.headers.get('x-rallyintegrationname')).toBe('Baton');
  });

  it('whose answer cannot be read may have been made', async () => {
    const { client } = scriptRally([new Response('{"CreateResult":{"Obj')]);
    expect((await failureOf(client.write('defect/create', {}, {}))).kind).toBe('unknown');
  });

  it('that Rally refuses was not made', async () => {
    const { client } = scriptRally([operationResult(null, ['Validation error: Defect.Name should not be null'])]);
    expect((await failureOf(client.write('defect/create', {}, {}))).kind).toBe('invalid');
  });

  it('deletes into the recycle bin', async () => {
    const { client, requests } = scriptRally([operationResult(null)]);
    await client.remove('defect/1', {});
    expect([requests[0]?.method, requests[0]?.url]).toEqual([
      'DELETE',
      'https://rally1.rallydev.com/slm/webservice/v2.0/defect/1',
    ]);
  });
});

describe('a batch', () => {
  const entries = [
    { path: 'defect/create', body: { Name: 'a' } },
    { path: 'defect/7', body: { Name: 'b' } },
  ];

  it('sends every entry with its path, and answers in their order', async () => {
    const { client, requests } = scriptRally([batchResult([{ Object: { _ref: '/defect/1' } }, { Errors: ['No'] }])]);
    const answers = await client.batch(entries, {});
    expect(answers.map(({ object, errors }) => [object, errors])).toEqual([
      [{ _ref: '/defect/1' }, []],
      [undefined, ['No']],
    ]);
    expect(await requests[0]?.json()).toEqual({
      Batch: [
        { Entry: { Path: '/defect/create', Method: 'PUT', Body: { defect: { Name: 'a' } } } },
        { Entry: { Path: '/defect/7', Method: 'POST', Body: { defect: { Name: 'b' } } } },
      ],
    });
  });

  it.each([
    ['stopped for a reason that proves nothing', { Errors: ['Something new'], Results: [] }],
    ['collided as a whole', { Errors: ['Could not write changes in Unit Of Work'], Results: [] }],
    ['answers in another form', { Errors: [], Results: 'none' }],
  ])('that %s may have been made in part', async (_, content) => {
    const answer = { json: { BatchResult: { Warnings: [], ...content } } };
    expect((await failureOf(scriptRally([answer]).client.batch(entries, {}))).kind).toBe('unknown');
  });

  it('that was refused as a whole fails; one that got to its entries does not', async () => {
    const whole = {
      json: { BatchResult: { Errors: ['Not authorized to perform action'], Warnings: [], Results: [] } },
    };
    expect((await failureOf(scriptRally([whole]).client.batch(entries, {}))).kind).toBe('permission');
    const partly = {
      json: { BatchResult: { Errors: ['No'], Warnings: [], Results: [{ Errors: ['No'] }, { Object: {} }] } },
    };
    expect(await scriptRally([partly]).client.batch(entries, {})).toHaveLength(2);
  });
});
