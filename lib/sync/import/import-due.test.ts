import { describe, expect, it } from 'vitest';
import { openLinked, pointTo, STORY } from '../../../test/support/linked-item';
import { BatonError } from '../../errors';
import { keyOf } from '../key-of';
import { ignoreRecords } from '../ledger/ignored';
import { unlinkPair } from '../link/unlink';
import { markerOf } from '../marker';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { decideCandidates } from './decide-candidates';
import { importDue } from './import-due';
import { noteNewcomers } from './newcomers';

describe('importing by itself', () => {
  it('makes a requirement of a new story, once, linked and marked on both sides', async () => {
    const { world, write, requirements, store, systems, feature, candidates } = await openLinked();
    const story = write('Step');
    await syncIntegration(world);
    await syncIntegration(world);
    expect(requirements()).toMatchObject([
      { name: 'Step', parent: { id: feature.id }, marker: markerOf(world.integration, story) },
    ]);
    const [made] = requirements();
    if (made === undefined) throw new Error('Nothing was made.');
    expect(systems.rally.find(story)?.marker).toBe(markerOf(world.integration, made));
    expect([...store.contents.links.values()].map(({ rally }) => rally.id)).toContain(story.id);
    expect(candidates()).toEqual([]);
    expect(store.contents.intents.size).toBe(0);
    const entries = [...store.contents.journal.values()];
    expect(entries.filter(({ action }) => action === 'create').map(({ ref }) => ref)).toContain(made.ref);
  });

  it('brings a feature along for a story below it, if that feature stands below a linked release', async () => {
    const { world, write, requirements, systems, add } = await openLinked();
    const release = add(systems.aha, 'release', { name: 'Spring', release_date: '2026-04-01' });
    await sendRecord(world, 'r', keyOf(release));
    const planned = systems.rally.all().find(({ kind }) => kind === 'release');
    if (planned === undefined) throw new Error('The release was not sent.');
    const parent = add(systems.rally, 'portfolioitem/feature', { Name: 'Sign-off', Release: pointTo(planned) });
    write('Below it', parent);
    await syncIntegration(world);
    await syncIntegration(world);
    expect(requirements().map(({ name, parent }) => [name, parent?.name])).toEqual([['Below it', expect.anything()]]);
    expect(systems.aha.all().find(({ name }) => name === 'Sign-off')?.fields.release).toMatchObject({ id: release.id });
  });

  it('leaves alone what was due and is ignored by somebody, marked or moved away by the time of its turn', async () => {
    const { world, write, requirements, systems, candidates, store } = await openLinked();
    const [ignored, marked, away] = ['Ignored', 'Marked', 'Away'].map((name) => write(name));
    if (ignored === undefined || marked === undefined || away === undefined) throw new Error('Nothing was written.');
    await noteNewcomers(world, [ignored, marked, away], { isWhole: false, cameAlong: false });
    expect(candidates().map(({ state }) => state)).toEqual(['due', 'due', 'due']);
    await ignoreRecords(world, [keyOf(ignored)]);
    systems.rally.mark(marked, 'baton:other:feature:1:x');
    systems.rally.setAway(away, true);
    const covers: World['rally']['covers'] = async ({ place }) => place === undefined;
    await importDue({ ...world, rally: { ...world.rally, covers } });
    expect(requirements()).toEqual([]);
    expect(candidates().map(({ name, state }) => [name, state])).toEqual([['Ignored', 'ignored']]);
    expect(store.contents.intents.size).toBe(0);
  });

  it('leaves alone what stands below nothing that is linked, carries a marker, or was there before', async () => {
    const stage = await openLinked({}, Date.UTC(2030, 0));
    const { world, write, requirements, systems, add, item, candidates, store } = stage;
    const stranger = add(systems.rally, 'portfolioitem/feature', { Name: 'Not ours' });
    write('Below a stranger', stranger);
    const moved = write('Moved later', stranger);
    const old = write('Old');
    add(systems.rally, STORY, { Name: 'Marked', PortfolioItem: pointTo(item) }, 'baton:other:feature:1:x');
    store.contents.places.clear();
    await world.store.advance(world.integration.id, { aha: null, rally: null, scannedAtMs: null }, []);
    await syncIntegration(world);
    systems.rally.update(old, { Name: 'Old, renamed' }, 'Ann');
    await syncIntegration(world);
    expect([requirements(), candidates()]).toEqual([[], []]);
    systems.rally.update(moved, { PortfolioItem: pointTo(item) }, 'Ann');
    await syncIntegration(world);
    expect(requirements().map(({ name }) => name)).toEqual(['Moved later']);
  });

  it('does not make again what somebody unlinked', async () => {
    const { world, write, requirements, store, systems } = await openLinked();
    const story = write('Step');
    await syncIntegration(world);
    const link = [...store.contents.links.values()].find(({ rally }) => rally.id === story.id);
    if (link === undefined) throw new Error('It was not linked.');
    await unlinkPair(world, link);
    systems.rally.update(story, { Name: 'Step, again' }, 'Ann');
    await syncIntegration(world);
    expect(requirements().map(({ name }) => name)).toEqual(['Step']);
    expect(store.contents.links.size).toBe(1);
  });

  it('adopts what a browser that was wiped had made, and does not make it again', async () => {
    const { world, write, requirements, store, advance } = await openLinked();
    const story = write('Step');
    const create: World['aha']['create'] = async (drafts, may) => {
      await world.aha.create(drafts, may);
      throw new BatonError('unavailable', 'The browser ended.');
    };
    await expect(syncIntegration({ ...world, aha: { ...world.aha, create } })).rejects.toThrow('ended');
    store.wipe();
    advance(2 * 86_400_000);
    await syncIntegration({ ...world, author: 'you' });
    expect(requirements()).toHaveLength(1);
    expect([...store.contents.links.values()].map(({ rally }) => rally.id)).toContain(story.id);
  });

  it('tells a person what Aha! refuses, and tries again when the story changes', async () => {
    const { world, write, requirements, systems, candidates } = await openLinked();
    const story = write('Step');
    const error = new BatonError('invalid', 'Aha! says no.');
    const create: World['aha']['create'] = async (drafts) => drafts.map(() => ({ outcome: 'refused', error }));
    const report = await syncIntegration({ ...world, aha: { ...world.aha, create } });
    expect(report.failures).toMatchObject([{ ref: story.ref, error }]);
    expect(candidates()).toMatchObject([{ state: 'waiting', problem: 'Aha! says no.' }]);
    const { rows } = await world.ledger.read(await world.ledger.gate());
    expect(rows.filter(({ kind }) => kind === 'claim')).toEqual([]);
    systems.rally.update(story, { Name: 'Step, mended' }, 'Ann');
    await syncIntegration(world);
    expect(requirements().map(({ name }) => name)).toEqual(['Step, mended']);
  });

  it('leaves to Aha!’s own integration what that has linked', async () => {
    const { world, write, requirements, candidates } = await openLinked();
    const story = write('Step');
    await syncIntegration({ ...world, aha: { ...world.aha, listLinkedElsewhere: async () => new Set([story.id]) } });
    expect([requirements(), candidates()]).toEqual([[], []]);
  });

  it('makes nothing where importing is off', async () => {
    const { world, write, requirements, candidates } = await openLinked({ incoming: 'off' });
    write('Step');
    await syncIntegration(world);
    expect([requirements(), candidates()]).toEqual([[], []]);
  });
});

describe('importing what a person approves', () => {
  it('waits, and creates exactly what was approved', async () => {
    const { world, write, requirements, candidates } = await openLinked({ incoming: 'approve' });
    const record = keyOf(write('Step'));
    await syncIntegration(world);
    expect(candidates()).toMatchObject([{ state: 'waiting', kind: 'requirement', fields: { name: 'Step' } }]);
    expect(requirements()).toEqual([]);
    const [{ shown = '' } = {}] = candidates();
    expect(await decideCandidates(world, [{ record, choice: 'approve', shown }])).toEqual([]);
    await syncIntegration(world);
    expect(requirements()).toHaveLength(1);
  });

  it('asks again where the story changed before or after the approval', async () => {
    const { world, write, requirements, candidates, systems } = await openLinked({ incoming: 'approve' });
    const story = write('Step');
    await syncIntegration(world);
    const shown = candidates()[0]?.shown ?? '';
    systems.rally.update(story, { Name: 'Another step' }, 'Ann');
    const refused = await decideCandidates(world, [{ record: keyOf(story), choice: 'approve', shown }]);
    expect(refused).toEqual([{ ref: story.ref, reason: 'moved' }]);
    const now = candidates()[0]?.shown ?? '';
    expect(await decideCandidates(world, [{ record: keyOf(story), choice: 'approve', shown: now }])).toEqual([]);
    systems.rally.update(story, { Name: 'A third step' }, 'Ann');
    await syncIntegration(world);
    expect(requirements()).toEqual([]);
    expect(candidates()).toMatchObject([{ state: 'waiting', fields: { name: 'A third step' } }]);
  });

  it('asks nobody about what somebody ignores, not even after a wipe, until told otherwise', async () => {
    const { world, write, candidates, store, systems } = await openLinked({ incoming: 'approve' });
    const story = write('Step');
    await syncIntegration(world);
    const shown = candidates()[0]?.shown ?? '';
    await decideCandidates(world, [{ record: keyOf(story), choice: 'ignore', shown }]);
    store.wipe();
    await syncIntegration(world);
    expect(candidates()).toMatchObject([{ state: 'ignored' }]);
    systems.rally.update(story, { Name: 'Renamed' }, 'Ann');
    await syncIntegration(world);
    expect(candidates()).toMatchObject([{ state: 'ignored', fields: { name: 'Renamed' } }]);
    await decideCandidates(world, [{ record: keyOf(story), choice: 'ask', shown }]);
    expect(candidates()).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('new requirements of a linked feature', () => {
  const addTo = ({ add, systems, feature }: Awaited<ReturnType<typeof openLinked>>, name: string) =>
    add(systems.aha, 'requirement', { name, feature: pointTo(feature) });
  const stories = ({ systems }: Awaited<ReturnType<typeof openLinked>>) =>
    systems.rally.all().filter(({ kind }) => kind === STORY);

  it('are sent by themselves, once', async () => {
    const stage = await openLinked();
    addTo(stage, 'Step');
    await syncIntegration(stage.world);
    await syncIntegration(stage.world);
    expect(stories(stage)).toMatchObject([{ name: 'Step', parent: { id: stage.item.id } }]);
    expect(stage.candidates()).toEqual([]);
  });

  it('wait where changes are to be approved', async () => {
    const stage = await openLinked({ outgoing: 'approve' });
    const record = keyOf(addTo(stage, 'Step'));
    await syncIntegration(stage.world);
    expect(stories(stage)).toEqual([]);
    expect(stage.candidates()).toMatchObject([{ state: 'waiting', kind: STORY, fields: { Name: 'Step' } }]);
    const shown = stage.candidates()[0]?.shown ?? '';
    await decideCandidates(stage.world, [{ record, choice: 'approve', shown }]);
    await syncIntegration(stage.world);
    expect(stories(stage)).toHaveLength(1);
  });

  it('stay unlinked once somebody unlinked them', async () => {
    const stage = await openLinked();
    const requirement = addTo(stage, 'Step');
    await syncIntegration(stage.world);
    const link = [...stage.store.contents.links.values()].find(({ aha }) => aha.id === requirement.id);
    if (link === undefined) throw new Error('It was not linked.');
    await unlinkPair(stage.world, link);
    stage.systems.aha.update(requirement, { name: 'Step, again' }, 'Ann');
    await syncIntegration(stage.world);
    expect(stories(stage)).toHaveLength(1);
    expect(stage.store.contents.links.size).toBe(1);
  });
});
