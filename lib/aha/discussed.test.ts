import { describe, expect, it } from 'vitest';
import { createFakeHttp } from '../../test/support/aha/fake-http';
import { firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { failureOf } from '../../test/support/failure-of';
import { createAhaClient } from './client';
import { readDiscussed } from './discussed';

describe('records that got a comment', () => {
  it.each(KINDS)('are told once each, a %s too', async (kind) => {
    const sandbox = openHarbor();
    const { discussion } = sandbox.tracker;
    const about = firstOf(sandbox, kind);
    if (discussion?.readDiscussed === undefined) throw new Error('There is no discussion.');
    await discussion.addComment(about, '<p>Before</p>');
    const start = await discussion.readDiscussed(null);
    expect(start.keys).toEqual([]);
    await discussion.addComment(about, '<p>After</p>');
    const next = await discussion.readDiscussed(start.cursor);
    expect(next.keys).toEqual([about]);
    expect((await discussion.readDiscussed(next.cursor)).keys).toEqual([]);
  });

  it('are found over several pages, and a place that is none is refused', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => String(9_000 - index));
    const pages = [0, 50, 100].map((from) => ({
      body: {
        comments: ids.slice(from, from + 50).map((id) => ({ id, commentable: { type: 'Feature', id: `1${id}` } })),
      },
    }));
    const http = createFakeHttp({ 'GET /api/v1/products/1/comments': pages });
    const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
    const { keys, cursor } = await readDiscussed(client, '1', '8890');
    expect([keys.length, cursor]).toEqual([110, '9000']);
    expect(await failureOf(readDiscussed(client, '1', 'x'))).toMatchObject({ kind: 'invalid' });
  });
});
