import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import { type RecordKey, recordId, type TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { linkRows, readLink, tombstoneRow } from '../ledger/link-rows';
import { markerOf } from '../marker';
import type { World } from '../world';
import { sendRecord } from './send';

type Stage = ReturnType<typeof createSyncWorld>;

function addFamily({ add, systems }: Stage) {
  const feature = add(systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', status: 'New' });
  const above = { kind: 'feature', id: feature.id, name: feature.name };
  const requirement = add(systems.aha, 'requirement', { name: 'Step', feature: above });
  return { feature, requirement };
}

const rows = ({ ledger }: Stage, host: RecordKey) => ledger.read(keyOf(host), 0).rows;
const kinds = (stage: Stage, host: RecordKey) => rows(stage, host).map((row) => row.kind);
const linkedTo = ({ store }: Stage, record: RecordKey) =>
  [...store.contents.links.values()].find((link) => link.aha.id === record.id)?.rally.id;

describe('sendRecord', () => {
  it('creates a family once, links it for everybody and gives the claim back', async () => {
    const stage = createSyncWorld();
    const { feature, requirement } = addFamily(stage);
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toEqual({ result: 'linked', problems: [] });
    expect(await sendRecord(stage.world, 's2', keyOf(feature))).toEqual({ result: 'linked', problems: [] });
    const [parent, child] = stage.systems.rally.all();
    expect(stage.systems.rally.all()).toHaveLength(2);
    expect(child?.parent?.id).toBe(parent?.id);
    expect(linkedTo(stage, requirement)).toBe(child?.id);
    expect(kinds(stage, feature)).toEqual(['link', 'base', 'link', 'base']);
    expect(stage.store.contents.intents.size).toBe(0);
  });

  it('sends the feature of a requirement first', async () => {
    const stage = createSyncWorld();
    const { feature, requirement } = addFamily(stage);
    await sendRecord(stage.world, 's', keyOf(requirement));
    expect(linkedTo(stage, feature)).toBeDefined();
    expect(linkedTo(stage, requirement)).toBeDefined();
  });

  it('leaves nothing behind where the link was written and the answer to that was lost', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    let isLost = false;
    const append: World['ledger']['append'] = async (host, rows) => {
      await stage.world.ledger.append(host, rows);
      if (isLost || !rows.some(({ kind }) => kind === 'link')) return;
      isLost = true;
      throw new BatonError('unknown', 'No answer came.');
    };
    const world: World = { ...stage.world, ledger: { ...stage.world.ledger, append } };
    await expect(sendRecord(world, 's', keyOf(feature))).rejects.toMatchObject({ kind: 'unknown' });
    expect(stage.store.contents.intents.size).toBeGreaterThan(0);
    await expect.poll(async () => (await sendRecord(world, 's', keyOf(feature))).result).toBe('linked');
    expect(stage.store.contents.intents.size).toBe(0);
    expect(kinds(stage, feature)).not.toContain('claim');
  });

  it('waits behind a living claim without asking Rally for anything', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    const host = keyOf(feature);
    for (const author of ['you', 'me']) {
      stage.ledger.append(host, [{ kind: 'claim', about: host, author, value: '1' }]);
    }
    const refuse = () => Promise.reject(new Error('Rally was asked.'));
    const rally = { ...stage.world.rally, findMarked: refuse, read: refuse, create: refuse };
    const sent = await sendRecord({ ...stage.world, rally }, 's', host);
    expect(sent).toMatchObject({ result: 'later', afterMs: 3_000 });
    expect(stage.systems.rally.all()).toEqual([]);
  });

  it('claims nothing while somebody else sends the release, who may wait for the record in turn', async () => {
    const stage = createSyncWorld();
    const release = stage.add(stage.systems.aha, 'release', { name: 'Spring' });
    const pointer = { kind: 'release', id: release.id, name: release.name };
    const feature = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', release: pointer });
    const about = keyOf(release);
    stage.ledger.append(about, [{ kind: 'claim', about, author: 'you', value: '1' }]);
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toMatchObject({ result: 'later' });
    expect(rows(stage, feature)).toEqual([]);
    stage.ledger.remove(rows(stage, release).map(({ id }) => id));
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toMatchObject({ result: 'linked' });
    expect(linkedTo(stage, release)).toBeDefined();
  });

  it('adopts what is there under its marker, the lowest id of several', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    const marker = markerOf(stage.world.integration, feature);
    const first = stage.add(stage.systems.rally, 'portfolioitem/feature', { Name: 'Sign-on' }, marker);
    stage.add(stage.systems.rally, 'portfolioitem/feature', { Name: 'Sign-on' }, marker);
    await sendRecord(stage.world, 's', keyOf(feature));
    expect(linkedTo(stage, feature)).toBe(first.id);
    expect(stage.store.contents.dirty.size).toBe(1);
    expect([...stage.store.contents.journal.values()][0]?.action).toBe('adopt');
  });

  it('looks a lost create up and does not repeat it before it is over', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    const error = new BatonError('unknown', 'No answer came.');
    let asked = 0;
    const create: World['rally']['create'] = async (drafts) => {
      asked++;
      return drafts.map(() => ({ outcome: 'unknown', error }));
    };
    const world = { ...stage.world, rally: { ...stage.world.rally, create } };
    expect(await sendRecord(world, 's', keyOf(feature))).toMatchObject({ result: 'later', afterMs: 5_000 });
    stage.advance(300_000);
    expect(await sendRecord(world, 's', keyOf(feature))).toMatchObject({ result: 'later' });
    expect(asked).toBe(1);
    stage.advance(100_000);
    await sendRecord(world, 's', keyOf(feature));
    expect(asked).toBe(2);
    expect(kinds(stage, feature)).toEqual(['claim']);
  });

  it('forgets the create of a child that vanished, once it is over, and gives its claim back', async () => {
    const stage = createSyncWorld();
    const { feature, requirement } = addFamily(stage);
    const { create } = stage.world.rally;
    const losing: World['rally']['create'] = async (drafts, mayStillSend) => {
      const isChild = drafts.some(({ kind }) => kind === 'hierarchicalrequirement');
      const made = await create(drafts, mayStillSend);
      const error = new BatonError('unknown', 'No answer came.');
      return isChild ? made.map(() => ({ outcome: 'unknown', error })) : made;
    };
    const losingWorld = { ...stage.world, rally: { ...stage.world.rally, create: losing } };
    await sendRecord(losingWorld, 's', keyOf(feature));
    stage.systems.aha.setHidden(requirement, true);
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toMatchObject({ result: 'later' });
    expect(kinds(stage, feature)).toContain('claim');
    stage.advance(400_000);
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toMatchObject({
      result: 'linked',
      problems: [expect.stringContaining('is gone from Aha! by now')],
    });
    expect(kinds(stage, feature)).not.toContain('claim');
    expect(stage.store.contents.intents.size).toBe(0);
    expect(await sendRecord(stage.world, 's', keyOf(feature))).toEqual({ result: 'linked', problems: [] });
  });

  it('tells what Rally refuses of a child, and sends the rest', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    stage.add(stage.systems.aha, 'requirement', { name: '', feature: { kind: 'feature', id: feature.id, name: 'x' } });
    const sent = await sendRecord(stage.world, 's', keyOf(feature));
    expect(sent).toMatchObject({ result: 'linked', problems: [expect.stringContaining('cannot be sent yet')] });
    expect(stage.systems.rally.all()).toHaveLength(2);
  });

  it('throws what is wrong with the record itself, and keeps nobody waiting', async () => {
    const stage = createSyncWorld();
    const nameless = stage.add(stage.systems.aha, 'feature', { name: '' });
    await expect(sendRecord(stage.world, 's', keyOf(nameless))).rejects.toMatchObject({ kind: 'invalid' });
    expect(kinds(stage, nameless)).toEqual([]);
    const epic = stage.add(stage.systems.aha, 'epic', { name: 'Big' });
    await expect(sendRecord(stage.world, 's', keyOf(epic))).rejects.toThrow('does not send records of the kind “epic”');
    stage.systems.aha.setHidden(epic, true);
    await expect(sendRecord(stage.world, 's', keyOf(epic))).rejects.toMatchObject({ kind: 'gone' });
  });

  it('takes up the link that somebody else made', async () => {
    const stage = createSyncWorld();
    const { feature } = addFamily(stage);
    await sendRecord(stage.world, 's', keyOf(feature));
    const shared = readLink(rows(stage, feature), keyOf(feature), stage.world.integration);
    stage.store.wipe();
    await sendRecord({ ...stage.world, author: 'you' }, 's', keyOf(feature));
    expect(linkedTo(stage, feature)).toBe(shared?.rally.id);
    expect(stage.systems.rally.all()).toHaveLength(2);
  });

  it('sends nothing back that came from Rally and is not linked yet, but what was unlinked since', async () => {
    const stage = createSyncWorld();
    const { world, systems, add, ledger } = stage;
    const { feature } = addFamily(stage);
    const story = add(systems.rally, 'hierarchicalrequirement', { Name: 'Theirs' });
    const above = { kind: 'feature', id: feature.id, name: feature.name };
    const marker = markerOf(world.integration, story);
    const theirs = add(systems.aha, 'requirement', { name: 'Theirs', feature: above }, marker);
    const names = () => systems.rally.all().map(({ name }) => name);
    expect(await sendRecord(world, 's', keyOf(feature))).toEqual({ result: 'linked', problems: [] });
    expect(names()).toEqual(['Theirs', 'Sign-on', 'Step']);
    ledger.append(keyOf(feature), [tombstoneRow(keyOf(theirs), 'Ann', 0, world.integration)]);
    await sendRecord(world, 's', keyOf(theirs));
    expect(names()).toEqual(['Theirs', 'Sign-on', 'Step', 'Theirs']);
  });

  it('waits where the record itself came from Rally and is not linked yet', async () => {
    const { world, systems, add } = createSyncWorld();
    const item = add(systems.rally, 'portfolioitem/feature', { Name: 'Theirs' });
    const feature = add(systems.aha, 'feature', { name: 'Theirs' }, markerOf(world.integration, item));
    await expect(sendRecord(world, 's', keyOf(feature))).rejects.toMatchObject({ kind: 'unavailable' });
    expect(systems.rally.all()).toHaveLength(1);
  });

  it('sends nothing that an integration with another Rally project has linked, and says so', async () => {
    const stage = createSyncWorld();
    const { world, ledger, systems } = stage;
    const { feature, requirement } = addFamily(stage);
    const there = { ...world.integration, rally: { ...world.integration.rally, projectId: recordId('77') } };
    const linkThere = (record: TrackedRecord) => {
      const rally = {
        system: 'rally',
        kind: 'story',
        id: recordId('901'),
        ref: 'US9',
        url: 'https://r.example',
      } as const;
      const { ref, url } = record;
      const link = { integrationId: 'there', aha: { ...keyOf(record), ref, url }, rally, base: null };
      ledger.append(keyOf(feature), linkRows({ ...link, state: 'linked', rallyStatus: '' }, 'Ann', 0, there));
    };
    linkThere(requirement);
    const problem = expect.stringContaining('by an integration with another Rally project');
    expect(await sendRecord(world, 's', keyOf(feature))).toMatchObject({ result: 'linked', problems: [problem] });
    expect(systems.rally.all().map(({ name }) => name)).toEqual(['Sign-on']);

    const other = stage.add(systems.aha, 'feature', { name: 'Alone' });
    const row = ledger.read(keyOf(feature), 0).rows.find(({ about }) => about.id === requirement.id);
    if (row === undefined) throw new Error('It is not linked there.');
    ledger.append(keyOf(other), [{ kind: 'link', about: keyOf(other), author: 'Ann', value: row.value }]);
    await expect(sendRecord(world, 's2', keyOf(other))).rejects.toMatchObject({ kind: 'invalid' });
    expect(systems.rally.all()).toHaveLength(1);
  });
});
