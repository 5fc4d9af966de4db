import { describe, expect, it } from 'vitest';
import { openLinkedFeature } from '../../test/support/linked-feature';

const MOST_MS = 60_000;
/** Longer than comments that moved nothing may wait. */
const SWEEP_MS = 6 * 60_000;

describe('what hangs on linked records, over the whole worker and both imitated systems', () => {
  it('carries comments both ways, once, also through a wiped memory of the worker', { timeout: MOST_MS }, async () => {
    const feature = await openLinkedFeature();
    await feature.carry({ comments: 'both', attachments: 'both' });
    await feature.sync();
    await feature.say('aha', '<p>When is it <b>due</b>?</p>');
    await feature.say('rally', '<p>Next week</p>');
    for (let cycle = 0; cycle < 4; cycle++) {
      feature.desk.pass(SWEEP_MS);
      if (cycle === 2) feature.desk.restart();
      await feature.sync();
    }
    const [inAha, inRally] = [await feature.comments('aha'), await feature.comments('rally')];
    expect([inAha.length, inRally.length]).toEqual([2, 2]);
    expect(inRally.find((each) => each.includes('due'))).toMatch(/in Aha!, 2026-11-20.*baton:comment:aha:\d+:/);
    expect(inAha.find((each) => each.includes('Next week'))).toMatch(/in Rally, .*baton:comment:rally:\d+:/);
  });

  it('costs nothing while nobody comments, but one request a side every few minutes', {
    timeout: MOST_MS,
  }, async () => {
    const feature = await openLinkedFeature();
    await feature.carry({ comments: 'both' });
    for (let cycle = 0; cycle < 4; cycle++) await feature.sync();
    const before = feature.desk.requests.length;
    await feature.sync();
    const quiet = feature.desk.requests.slice(before);
    expect(quiet.filter((each) => /comments|conversationpost/.test(each))).toEqual([]);
    feature.desk.pass(SWEEP_MS);
    const again = feature.desk.requests.length;
    await feature.sync();
    const swept = feature.desk.requests.slice(again).filter((each) => /comments|conversationpost/.test(each));
    expect(swept.toSorted()).toEqual([
      expect.stringMatching(/^GET \/api\/v1\/products\/\d+\/comments$/),
      'GET /slm/webservice/v2.0/conversationpost',
    ]);
  });

  it('shows a comment for approval, and carries it once it is approved', { timeout: MOST_MS }, async () => {
    const feature = await openLinkedFeature();
    await feature.carry({ comments: 'toRally' });
    await feature.approveOutgoing();
    await feature.sync();
    await feature.say('aha', '<p>Ready?</p>');
    feature.desk.pass(SWEEP_MS);
    await feature.sync();
    expect(await feature.comments('rally')).toEqual([]);
    const review = (await feature.desk.ask('listReviews', {})).find(({ kind }) => kind === 'feature');
    const field = review?.fields.find(({ label }) => label.startsWith('Comment by'));
    expect(field).toMatchObject({ about: 'approval', before: '', after: 'Ready?' });
    if (review === undefined || field === undefined) throw new Error('Nothing waits.');
    const { integrationId, kind, id } = review;
    const { ahaField, shown } = field;
    const decisions = [{ ahaField, choice: 'approve' as const, shown }];
    expect(await feature.desk.ask('decide', { pairs: [{ integrationId, kind, id, decisions }] })).toEqual({
      problems: [],
    });
    expect(await feature.comments('rally')).toHaveLength(1);
    const { entries } = await feature.desk.ask('showJournal', {});
    expect(entries[0]).toMatchObject({ what: 'Comment carried', undo: 'nothing' });
    expect((await feature.desk.ask('listReviews', {})).filter((each) => each.kind === 'feature')).toEqual([]);
  });
});
