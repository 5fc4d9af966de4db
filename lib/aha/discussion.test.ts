import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { failureOf } from '../../test/support/failure-of';
import { recordId } from '../model/record';
import { createAhaClient } from './client';
import { createDiscussion } from './discussion';

const key = { system: 'aha', kind: 'feature', id: recordId('1') } as const;

function scripted(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.euw4.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, discussion: createDiscussion(client, '1') };
}

describe('discussion', () => {
  it.each(KINDS)('adds, edits and reads comments on a %s, oldest first', async (kind) => {
    const sandbox = openHarbor();
    const { discussion } = sandbox.tracker;
    const about = firstOf(sandbox, kind);
    const before = (await discussion?.readComments(about)) ?? [];
    const first = await discussion?.addComment(about, '<p>One</p>');
    sandbox.clock.advance(1_000);
    await discussion?.addComment(about, '<p>Two</p>');
    await discussion?.editComment(about, first?.id ?? '', '<p>One, mended</p>');
    const after = (await discussion?.readComments(about)) ?? [];
    expect(after.slice(before.length).map(({ html }) => html)).toEqual(['<p>One, mended</p>', '<p>Two</p>']);
    expect(after.at(-2)).toMatchObject({
      id: first?.id,
      author: { email: 'mira@acme.example' },
      url: `https://acme.aha.io/comments/${first?.id}`,
    });
    const [written, edited] = [after.at(-2)?.writtenAt ?? '', after.at(-2)?.editedAt ?? ''].map(Date.parse);
    expect((edited ?? 0) - (written ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('reads more than a page', async () => {
    const sandbox = openHarbor();
    const about = firstOf(sandbox, 'feature');
    for (let count = 0; count < 201; count += 1) await sandbox.tracker.discussion?.addComment(about, `<p>${count}</p>`);
    const all = (await sandbox.tracker.discussion?.readComments(about)) ?? [];
    expect(all.slice(-201).map(({ html }) => html)).toEqual(Array.from({ length: 201 }, (_, at) => `<p>${at}</p>`));
  });

  it('does not edit what somebody else wrote, and says so', async () => {
    const sandbox = openHarbor();
    const about = firstOf(sandbox, 'feature');
    const hers = await createDiscussion(sandbox.as(keyOf('tomas')), '1').addComment(about, '<p>Mine</p>');
    const editing = createDiscussion(sandbox.as(keyOf('yuki')), '1').editComment(about, hers.id, '<p>Yours</p>');
    expect((await failureOf(editing)).kind).toBe('permission');
    const adding = createDiscussion(sandbox.as(keyOf('leon')), '1').addComment(about, '<p>x</p>');
    expect((await failureOf(adding)).kind).toBe('permission');
    expect((await sandbox.tracker.discussion?.readComments(about))?.at(-1)?.html).toBe('<p>Mine</p>');
  });

  it('builds addresses for the account that was asked, and takes a comment without an author', async () => {
    const raw = { id: '7', body: null, created_at: 'A', updated_at: 'B', user: null };
    const { discussion } = scripted({ 'GET /api/v1/features/1/comments': { body: { comments: [raw] } } });
    expect(await discussion.readComments(key)).toEqual([
      { id: '7', html: '', author: null, writtenAt: 'A', editedAt: 'B', url: 'https://acme.euw4.aha.io/comments/7' },
    ]);
  });

  it('sends nothing after a no, and nothing without a text', async () => {
    const { http, discussion } = scripted({});
    expect((await failureOf(discussion.addComment(key, '<p>x</p>', () => false))).kind).toBe('unavailable');
    expect((await failureOf(discussion.editComment(key, '7', '<p>x</p>', () => false))).kind).toBe('unavailable');
    expect((await failureOf(discussion.addComment(key, ' '))).kind).toBe('invalid');
    expect(http.requests).toHaveLength(0);
  });

  it('does not claim to know a comment that was answered in another form', async () => {
    const { http, discussion } = scripted({ 'POST /api/v1/features/1/comments': { body: { note: {} } } });
    expect((await failureOf(discussion.addComment(key, '<p>x</p>'))).kind).toBe('unknown');
    expect(sentBodies(http)).toEqual([{ comment: { body: '<p>x</p>' } }]);
  });

  it('refuses records of another system', async () => {
    const { discussion } = scripted({});
    expect((await failureOf(discussion.readComments({ ...key, system: 'rally' }))).kind).toBe('invalid');
  });
});
