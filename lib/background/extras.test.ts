import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type EditedFeature, openLinkedFeature } from '../../test/support/linked-feature';
import { makeFeature } from '../../test/support/sent-family';
import { awaitSent } from '../../test/support/worker';
import type { RecordMapping } from '../model/mapping';

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

/** A second feature, sent before the first one's rank is looked at. */
async function sendAnother(feature: EditedFeature): Promise<{ readonly id: string; readonly rally: string }> {
  const made = await makeFeature(feature.desk, 2);
  const page = { kind: 'feature', idOrRef: made.ref } as const;
  await feature.desk.ask('sendRecord', { record: page }, 'page');
  const status = await awaitSent(feature.desk, page);
  if (status.state !== 'linked') throw new Error(`It is ${status.state}.`);
  return { id: made.id, rally: status.link.ref };
}

const items = v.object({
  QueryResult: v.object({ Results: v.array(v.looseObject({ _ref: v.string(), FormattedID: v.string() })) }),
});

describe('what else hangs on linked records', () => {
  it('carries a file from Rally to Aha!, once', { timeout: MOST_MS }, async () => {
    const feature = await openLinkedFeature();
    await feature.carry({ attachments: 'both' });
    await feature.editInAha({ description: '<p>With a text</p>' });
    await feature.sync();
    const found = v.parse(
      items,
      await feature.call('rally', 'GET', `/portfolioitem/feature?query=${where(feature.rallyRef)}&fetch=FormattedID`),
    );
    const [item] = found.QueryResult.Results;
    const made = v.parse(
      v.object({ CreateResult: v.object({ Object: v.object({ _ref: v.string() }) }) }),
      await feature.call('rally', 'POST', '/attachmentcontent/create', {
        AttachmentContent: { Content: btoa('the plan') },
      }),
    );
    const Attachment = {
      Artifact: item?._ref,
      Content: made.CreateResult.Object._ref,
      ContentType: 'text/plain',
      Name: 'plan.txt',
      Size: 8,
    };
    await feature.call('rally', 'POST', '/attachment/create', { Attachment });
    // Whether a file moves its record is not documented; an edit does.
    await feature.editInRally({ Name: 'With a plan' });
    for (let cycle = 0; cycle < 3; cycle++) await feature.sync();
    const answer = JSON.stringify(await feature.call('aha', 'GET', `/features/${feature.id}`));
    expect(answer.split('"file_name":"plan.txt"')).toHaveLength(2);
  });

  it('ranks in Rally as Aha! orders, and links what depends on what', { timeout: MOST_MS }, async () => {
    const feature = await openLinkedFeature();
    const other = await sendAnother(feature);
    await feature.remap(({ records }) => ({
      linksDependencies: true,
      records: records.map((each) => (each.ahaKind === 'feature' ? { ...each, extras: { rank: 'toRally' } } : each)),
    }));
    const link = { record_type: 'feature', record_id: other.id, link_type: 20 };
    await feature.call('aha', 'POST', `/features/${feature.id}/record_links`, { record_link: link });
    const [mine] = await refsOf(feature, feature.rallyRef);
    const [its] = await refsOf(feature, other.rally);
    await feature.call('rally', 'POST', `/${mine}?rankBelow=/${its}`, { 'portfolioitem/feature': {} });
    expect(await inRank(feature)).toEqual([other.rally, feature.rallyRef]);
    await feature.editInAha({ name: 'Looked at' });
    for (let cycle = 0; cycle < 2; cycle++) await feature.sync();
    expect(await inRank(feature)).toEqual([feature.rallyRef, other.rally]);
    const waiting = v.parse(items, await feature.call('rally', 'GET', `/${mine}/Predecessors?fetch=FormattedID`));
    expect(waiting.QueryResult.Results.map(({ FormattedID }) => FormattedID)).toEqual([other.rally]);
  });

  it('sends the to-dos of a requirement as tasks of its story', { timeout: MOST_MS }, async () => {
    const feature = await openLinkedFeature();
    const todos: RecordMapping = {
      ahaKind: 'todo',
      rallyKind: 'task',
      fields: [{ aha: 'name', rally: 'Name', direction: 'both' }],
      constants: [],
      parents: [{ ahaField: 'taskable', ahaParentKind: 'requirement', rallyField: 'WorkProduct' }],
    };
    await feature.remap(({ records, ...rest }) => ({
      ...rest,
      records: [
        ...records.map((each) =>
          each.ahaKind === 'requirement' ? { ...each, extras: { todos: 'toRally' as const } } : each,
        ),
        todos,
      ],
    }));
    const shape = v.object({ feature: v.object({ requirements: v.array(v.object({ id: v.string() })) }) });
    const [first] = v.parse(shape, await feature.call('aha', 'GET', `/features/${feature.id}`)).feature.requirements;
    await feature.call('aha', 'POST', '/tasks', {
      task: {
        name: 'Ask the harbour master',
        body: '<p>Soon</p>',
        taskable_type: 'Requirement',
        taskable_id: first?.id,
      },
    });
    for (let cycle = 0; cycle < 4; cycle++) await feature.sync();
    const found = v.parse(
      items,
      await feature.call(
        'rally',
        'GET',
        `/task?query=${encodeURIComponent('(Name = "Ask the harbour master")')}&fetch=FormattedID,WorkProduct&project=null`,
      ),
    );
    expect(found.QueryResult.Results).toHaveLength(1);
    expect(JSON.stringify(found.QueryResult.Results[0])).toContain('hierarchicalrequirement');
  });
});

function where(rallyRef: string): string {
  return encodeURIComponent(`(FormattedID = "${rallyRef}")`);
}

async function refsOf(feature: EditedFeature, rallyRef: string): Promise<readonly string[]> {
  const found = await feature.call('rally', 'GET', `/portfolioitem/feature?query=${where(rallyRef)}&fetch=FormattedID`);
  return v.parse(items, found).QueryResult.Results.map(({ _ref }) => _ref.replace(/^.*\/v2\.0\//, ''));
}

/** The features that Baton made, in Rally's order. */
async function inRank(feature: EditedFeature): Promise<readonly string[]> {
  const query = encodeURIComponent('(Notes contains "baton:")');
  const found = await feature.call(
    'rally',
    'GET',
    `/portfolioitem/feature?query=${query}&fetch=FormattedID&order=Rank`,
  );
  return v.parse(items, found).QueryResult.Results.map(({ FormattedID }) => FormattedID);
}
