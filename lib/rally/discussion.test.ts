import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, openRallyDesk } from '../../test/support/rally-desk';
import { operationResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import type { RallyCredential } from './auth';
import { createRallyTracker } from './tracker';

const LEON: RallyCredential = { mode: 'key', key: '_rally_key_of_leon_0123456789' };
const YUKI: RallyCredential = { mode: 'key', key: '_rally_key_of_yuki_0123456789' };
const feature: RecordKey = { system: 'rally', kind: FEATURE, id: recordId('12') };

async function open() {
  const { world, place, make, tracker } = await openRallyDesk();
  const discussionOf = (credential: RallyCredential) =>
    createRallyTracker({ client: world.client(credential), ...place }).discussion;
  return { world, discussion: tracker.discussion, discussionOf, key: keyOf(await make(FEATURE, { Name: 'F' })) };
}

function scripted(answers: Parameters<typeof scriptRally>[0]) {
  const { client, clock, requests } = scriptRally(answers);
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'UTC', sleep: clock.sleep };
  return { ...createRallyTracker(options), requests };
}

const post = { _ref: '/conversationpost/7', Text: '<p>One</p>', CreationDate: '2026-11-20T12:00:00.000Z' };

describe('a discussion', () => {
  it('is read oldest first, with who wrote what and when', async () => {
    const { world, discussion, discussionOf, key } = await open();
    expect(await discussion.readComments(key)).toEqual([]);
    const first = await discussion.addComment(key, '<p>One</p>');
    world.clock.advance(1_000);
    const second = await discussionOf(YUKI).addComment(key, '<p>Two</p>');
    expect(await discussion.readComments(key)).toEqual([first, second]);
    expect(first).toMatchObject({ html: '<p>One</p>', writtenAt: '2026-11-20T15:00:00.000Z', url: null });
    expect([first.author?.email, second.author?.email]).toEqual(['mira@acme.example', 'yuki@acme.example']);
    expect(first.editedAt).toBe(first.writtenAt);
  });

  it('has posts edited by those who wrote them, and by nobody else', async () => {
    const { world, discussion, discussionOf, key } = await open();
    const { id } = await discussion.addComment(key, '<p>One</p>');
    world.clock.advance(60_000);
    const edited = await discussion.editComment(key, id, '<p>Two</p>');
    expect(edited).toMatchObject({ id, html: '<p>Two</p>', editedAt: '2026-11-20T15:01:00.000Z' });
    expect((await failureOf(discussionOf(YUKI).editComment(key, id, '<p>Three</p>'))).kind).toBe('permission');
    expect(await discussion.readComments(key)).toEqual([edited]);
  });

  it('takes nothing from somebody who may only look, and nothing that is too long', async () => {
    const { discussion, discussionOf, key } = await open();
    expect((await failureOf(discussionOf(LEON).addComment(key, '<p>One</p>'))).kind).toBe('permission');
    expect((await failureOf(discussion.addComment(key, 'x'.repeat(32_769)))).message).toMatch(/32769 characters/);
    expect(await discussion.readComments(key)).toEqual([]);
  });
});

describe('a post', () => {
  it('is not sent once it may not be, and neither is its repetition', async () => {
    const never = scripted([]);
    expect((await failureOf(never.discussion.addComment(feature, '<p>One</p>', () => false))).kind).toBe('unavailable');
    expect(never.requests).toEqual([]);
    let asked = 0;
    const once = scripted(() => operationResult(null, ['Concurrency conflict: [Object has been modified]']));
    const refused = failureOf(once.discussion.editComment(feature, '7', '<p>One</p>', () => ++asked === 1));
    expect((await refused).kind).toBe('unavailable');
    expect(once.requests).toHaveLength(1);
  });

  it.each([
    ['got no answer', new TypeError('fetch failed')],
    ['came back unreadable', operationResult({ Text: 'no reference' })],
  ])('that %s may have been made', async (_, answer) => {
    const { discussion } = scripted([answer]);
    expect((await failureOf(discussion.addComment(feature, '<p>One</p>'))).kind).toBe('unknown');
  });

  it('of somebody whom Rally does not name has no author', async () => {
    const { discussion } = scripted([operationResult({ ...post, User: null })]);
    expect(await discussion.addComment(feature, '<p>One</p>')).toMatchObject({
      author: null,
      editedAt: post.CreationDate,
    });
  });
});

describe('records that got a post', () => {
  it('are told from the cursor on, by one request', async () => {
    const { world, discussion, key } = await open();
    await discussion.addComment(key, '<p>Before</p>');
    world.clock.advance(10 * 60_000);
    const start = await discussion.readDiscussed?.(null);
    expect(start?.keys).toEqual([]);
    await discussion.addComment(key, '<p>After</p>');
    const next = await discussion.readDiscussed?.(start?.cursor ?? null);
    expect(next?.keys).toEqual([key]);
    world.clock.advance(10 * 60_000);
    const later = await discussion.readDiscussed?.(next?.cursor ?? null);
    expect((await discussion.readDiscussed?.(later?.cursor ?? null))?.keys).toEqual([]);
  });

  it('refuses a place that is none', async () => {
    const { discussion } = await open();
    expect(await failureOf(discussion.readDiscussed?.('x') ?? Promise.resolve())).toMatchObject({ kind: 'invalid' });
  });
});
