import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import type { Extras } from '../../model/mapping';
import { keyOf } from '../key-of';
import { decide } from '../merge/decide';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';

const both: Extras = { comments: 'both', attachments: 'both' };

/** A linked feature that is in step, and people who talk about it on both sides. */
async function openPair(extras: Extras = both, outgoing: 'automatic' | 'approve' = 'automatic') {
  const stage = createSyncWorld(extras, outgoing);
  const { world, systems, store } = stage;
  const aha = stage.add(systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', score: 1 });
  await sendRecord(world, 's', keyOf(aha));
  const [rally] = systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  const keys = { aha: keyOf(aha), rally: keyOf(rally) };
  const hanging = { aha: systems.aha.hanging, rally: systems.rally.hanging };
  const say = (side: 'aha' | 'rally', html: string, by = 'Ann') => hanging[side].addComment(keys[side], html, by);
  const texts = (side: 'aha' | 'rally') => hanging[side].comments(keys[side], 0).map(({ html }) => html);
  const add = (side: 'aha' | 'rally', fileName: string, text: string) => {
    const bytes = new TextEncoder().encode(text);
    return hanging[side].addFile(keys[side], { fileName, contentType: 'text/plain', bytes }, 'Ann');
  };
  const files = (side: 'aha' | 'rally') => hanging[side].files(keys[side], 0).map(({ fileName }) => fileName);
  const sync = async () => {
    await store.markDirty([{ integrationId: world.integration.id, aha: keys.aha }]);
    return syncIntegration(world);
  };
  const notices = () => [...store.contents.conflicts.values()].flatMap((each) => each.extras ?? []);
  const rows = (kind: string) => stage.ledger.read(keys.aha, 0).rows.filter((row) => row.kind === kind);
  return { ...stage, keys, hanging, say, texts, add, files, sync, notices, rows };
}

describe('carrying comments', () => {
  it('carries each once to the other side, with its author and a link to it', async () => {
    const pair = await openPair();
    const first = pair.say('aha', '<p>When is it <b>due</b>?</p>');
    pair.say('rally', '<p>Next week</p>', 'Bob');
    for (let cycle = 0; cycle < 3; cycle++) await pair.sync();
    const [, inRally] = pair.texts('rally');
    const [, inAha] = pair.texts('aha');
    expect(pair.texts('rally')).toHaveLength(2);
    expect(pair.texts('aha')).toHaveLength(2);
    expect(inRally).toContain(`<a href="https://aha.example/comments/${first.id}">Ann in Aha!, 2026-01-10</a>`);
    expect(inRally).toContain('When is it <strong>due</strong>?');
    expect(inAha).toContain('Bob in Rally');
    expect(inAha).toContain('https://rally.example/');
    expect(pair.rows('claim')).toEqual([]);
    expect(pair.store.contents.intents.size).toBe(0);
  });

  it('edits the copy where the original was edited, and keeps the old text in the journal', async () => {
    const pair = await openPair();
    const { id } = pair.say('aha', '<p>Tomorrow</p>');
    await pair.sync();
    pair.hanging.aha.editComment(id, '<p>On Friday</p>', 'Ann');
    for (let cycle = 0; cycle < 3; cycle++) await pair.sync();
    expect(pair.texts('rally')).toHaveLength(1);
    expect(pair.texts('rally')[0]).toContain('On Friday');
    expect(pair.hanging.rally.writes.filter(({ what }) => what === 'edit')).toHaveLength(1);
    expect([...pair.store.contents.journal.values()].at(-1)).toMatchObject({
      action: 'comment',
      before: { comment: expect.stringContaining('Tomorrow') },
      after: { comment: 'On Friday' },
    });
  });

  it('tells of an edit that the other side does not take, once, and carries on', async () => {
    const pair = await openPair();
    const { id } = pair.say('aha', '<p>Tomorrow</p>');
    await pair.sync();
    const discussion = pair.world.rally.discussion;
    if (discussion === undefined) throw new Error('There is no discussion.');
    const refuse = () => Promise.reject(new BatonError('invalid', 'Rally does not change posts.'));
    const world = { ...pair.world, rally: { ...pair.world.rally, discussion: { ...discussion, editComment: refuse } } };
    pair.hanging.aha.editComment(id, '<p>On Friday</p>', 'Ann');
    pair.say('aha', '<p>And another</p>');
    await pair.store.markDirty([{ integrationId: world.integration.id, aha: pair.keys.aha }]);
    expect((await syncIntegration(world)).failures).toEqual([]);
    expect(pair.texts('rally')).toHaveLength(2);
    expect(pair.notices()).toMatchObject([{ label: 'Comment by Ann, edited', text: 'Rally does not change posts.' }]);
  });

  it('lets a copy that somebody deleted stay deleted, also for a browser that knows nothing', async () => {
    const pair = await openPair();
    pair.say('aha', '<p>Hush</p>');
    await pair.sync();
    const [copy] = pair.hanging.rally.comments(pair.keys.rally, 0);
    pair.hanging.rally.removeComment(copy?.id ?? '');
    await pair.sync();
    pair.store.wipe();
    await syncIntegration(pair.world);
    await pair.sync();
    expect(pair.texts('rally')).toEqual([]);
    expect(pair.texts('aha')).toHaveLength(1);
  });

  it('carries a quoted copy that somebody answered', async () => {
    const pair = await openPair();
    pair.say('aha', '<p>Why?</p>');
    await pair.sync();
    const [copy] = pair.texts('rally');
    pair.say('rally', `<blockquote>${copy}</blockquote><p>Because.</p>`, 'Bob');
    await pair.sync();
    expect(pair.texts('aha')).toHaveLength(2);
    expect(pair.texts('aha')[1]).toContain('Because.');
  });

  it('goes one way where one way is mapped', async () => {
    const pair = await openPair({ comments: 'toAha' });
    pair.say('aha', '<p>Here</p>');
    pair.say('rally', '<p>There</p>');
    await pair.sync();
    expect([pair.texts('aha').length, pair.texts('rally').length]).toEqual([2, 1]);
  });

  it('looks a comment up whose answer was lost, and does not repeat it', async () => {
    const pair = await openPair();
    pair.say('aha', '<p>Lost?</p>');
    const discussion = pair.world.rally.discussion;
    if (discussion === undefined) throw new Error('There is no discussion.');
    const lose = async () => {
      throw new BatonError('unknown', 'No answer came.');
    };
    const world = { ...pair.world, rally: { ...pair.world.rally, discussion: { ...discussion, addComment: lose } } };
    await pair.store.markDirty([{ integrationId: world.integration.id, aha: pair.keys.aha }]);
    await syncIntegration(world);
    expect(pair.rows('claim')).toHaveLength(1);
    for (let cycle = 0; cycle < 3; cycle++) await syncIntegration(pair.world);
    expect(pair.texts('rally')).toEqual([]);
    pair.advance(6 * 60_000);
    await syncIntegration(pair.world);
    expect(pair.texts('rally')).toHaveLength(1);
    expect(pair.rows('claim')).toEqual([]);
    expect(pair.store.contents.dirty.size).toBe(0);
  });

  it('waits for a person where changes of Rally are approved, and for that text only', async () => {
    const pair = await openPair(both, 'approve');
    const { id } = pair.say('aha', '<p>First</p>');
    await pair.sync();
    expect(pair.texts('rally')).toEqual([]);
    const [shown] = pair.notices();
    expect(shown).toMatchObject({ asks: 'approval', label: 'Comment by Ann', text: 'First' });
    pair.hanging.aha.editComment(id, '<p>Second</p>', 'Ann');
    const approve = (name: string) => ({ ahaField: name, choice: 'approve' as const, shown: name });
    await decide(pair.world, pair.keys.aha, [approve(shown?.id ?? '')]);
    expect(pair.texts('rally')).toEqual([]);
    const [now] = pair.notices();
    await decide(pair.world, pair.keys.aha, [approve(now?.id ?? '')]);
    expect(pair.texts('rally')[0]).toContain('Second');
    expect(pair.notices()).toEqual([]);
  });
});

describe('carrying files', () => {
  it('carries each once, both ways, and never one that is there', async () => {
    const pair = await openPair();
    pair.add('aha', 'plan.txt', 'the plan');
    pair.add('aha', 'same.txt', 'the same');
    pair.add('rally', 'same here.txt', 'the same');
    pair.add('rally', 'log.txt', 'a log');
    for (let cycle = 0; cycle < 3; cycle++) await pair.sync();
    expect(pair.files('aha')).toEqual(['plan.txt', 'same.txt', 'log.txt']);
    expect(pair.files('rally')).toEqual(['same here.txt', 'log.txt', 'plan.txt']);
  });

  it('gives another name to a file whose name is taken', async () => {
    const pair = await openPair({ attachments: 'toRally' });
    pair.add('aha', 'plan.txt', 'new');
    pair.add('rally', 'Plan.txt', 'old');
    await pair.sync();
    expect(pair.files('rally')).toEqual(['Plan.txt', 'plan (Aha!).txt']);
    expect(pair.files('aha')).toEqual(['plan.txt']);
  });

  it('tells of a file that is too large, and fails nothing', async () => {
    const pair = await openPair();
    pair.add('aha', 'film.txt', 'x'.repeat(600));
    expect((await pair.sync()).failures).toEqual([]);
    expect(pair.files('rally')).toEqual([]);
    expect(pair.notices()).toMatchObject([
      { asks: 'nothing', text: 'It has 600 bytes, and Rally takes 500 bytes at most. It stays in Aha! only.' },
    ]);
  });

  it('leaves a text waiting when nothing of the files waits any more', async () => {
    const pair = await openPair();
    const { id } = pair.add('aha', 'big.txt', 'x'.repeat(600));
    await pair.sync();
    expect(pair.notices()).toHaveLength(1);
    pair.hanging.aha.removeFile(id);
    pair.systems.aha.update(pair.keys.aha, { description: '<p>Today</p>' }, 'Ann');
    await pair.sync();
    expect(pair.notices()).toEqual([]);
    pair.advance(6 * 60_000);
    await syncIntegration(pair.world);
    expect(pair.systems.rally.find(pair.keys.rally)?.fields.Description).toContain('Today');
  });

  it('uploads nothing again after the profile was wiped', async () => {
    const pair = await openPair();
    pair.add('aha', 'plan.txt', 'the plan');
    await pair.sync();
    const before = pair.rows('base').length;
    pair.store.wipe();
    await syncIntegration(pair.world);
    await pair.sync();
    expect(pair.files('rally')).toEqual(['plan.txt']);
    expect(pair.rows('base')).toHaveLength(before);
  });

  it('lets a file that somebody removed stay removed', async () => {
    const pair = await openPair();
    pair.add('aha', 'plan.txt', 'the plan');
    await pair.sync();
    const [copy] = pair.hanging.rally.files(pair.keys.rally, 0);
    pair.hanging.rally.removeFile(copy?.id ?? '');
    await pair.sync();
    expect(pair.files('rally')).toEqual([]);
    expect(pair.files('aha')).toEqual(['plan.txt']);
  });
});
