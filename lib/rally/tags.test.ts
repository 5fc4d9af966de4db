import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { batchResult, operationResult, queryResult, scriptRally } from '../../test/support/scripted-rally';
import { createTags } from './tags';

const tag = (id: number, Name: string) => ({ _ref: `/tag/${id}`, Name });
const queryOf = (request: Request | undefined) => new URL(request?.url ?? '').searchParams.get('query');

describe('tags', () => {
  it('are found by name, missing ones made, and asked for once', async () => {
    const { client, requests } = scriptRally([queryResult([tag(1, 'a')]), operationResult(tag(2, 'b'))]);
    const tags = createTags(client, '/workspace/1');
    expect(await tags.refsOf(['b', 'a', 'b'])).toEqual(['/tag/2', '/tag/1']);
    expect(await tags.refsOf(['a'])).toEqual(['/tag/1']);
    expect(requests).toHaveLength(2);
    expect(await requests[1]?.json()).toEqual({ tag: { Name: 'b' } });
  });

  it('are asked for safely, whatever their names hold', async () => {
    const { client, requests } = scriptRally([queryResult([tag(1, 'R&D (new)'), tag(2, 'say "hi"')])]);
    await createTags(client, '/workspace/1').refsOf(['R&D (new)', 'say "hi"']);
    expect(queryOf(requests[0])).toBe('((Name = "R&D (new)") OR (Name = "say \\"hi\\""))');
  });

  it('of the same name are the older one, and a near miss is none', async () => {
    const { client } = scriptRally([queryResult([tag(1, 'A'), tag(2, 'a'), tag(3, 'a')])]);
    expect(await createTags(client, '/workspace/1').refsOf(['a'])).toEqual(['/tag/2']);
  });

  it('are none without a request', async () => {
    const { client, requests } = scriptRally([]);
    expect(await createTags(client, '/workspace/1').refsOf([])).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  it('whose making got no reply are looked up, not made again', async () => {
    const { client, requests } = scriptRally([queryResult([]), new TypeError('lost'), queryResult([tag(9, 'a')])]);
    expect(await createTags(client, '/workspace/1').refsOf(['a'])).toEqual(['/tag/9']);
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  it('that may or may not have been made stop the record, and say that it was not touched', async () => {
    const { client } = scriptRally([queryResult([]), new TypeError('lost'), queryResult([])]);
    expect((await failureOf(createTags(client, '/workspace/1').refsOf(['a']))).kind).toBe('unavailable');
  });

  it('that may not be made say so', async () => {
    const { client } = scriptRally([queryResult([]), operationResult(null, ['Not authorized to create Tag'])]);
    expect((await failureOf(createTags(client, '/workspace/1').refsOf(['a']))).kind).toBe('permission');
  });

  it('that are missing together are made in one request', async () => {
    const { client, requests } = scriptRally([
      queryResult([]),
      batchResult([{ Object: tag(1, 'a') }, { Object: tag(2, 'b') }]),
    ]);
    expect(await createTags(client, '/workspace/1').refsOf(['a', 'b'])).toEqual(['/tag/1', '/tag/2']);
    expect(requests.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual(['tag', 'batch']);
  });

  it('of which one is refused say so, and those that were made are not made again', async () => {
    const { client, requests } = scriptRally([
      queryResult([]),
      batchResult([{ Object: tag(1, 'a') }, { Errors: ['Not authorized to create Tag'] }]),
    ]);
    const tags = createTags(client, '/workspace/1');
    expect((await failureOf(tags.refsOf(['a', 'b']))).kind).toBe('permission');
    expect(await tags.refsOf(['a'])).toEqual(['/tag/1']);
    expect(requests).toHaveLength(2);
  });
});
