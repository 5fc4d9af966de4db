import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { decideCandidates } from '../import/decide-candidates';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { findChanged, previewUndoCreate, undoCreate, undoUntouchedCreate } from './undo-create';

/** A story below a linked item, of which an import has made a requirement. */
async function openImported() {
  const stage = createSyncWorld();
  const { world, systems, add, store } = stage;
  const feature = add(systems.aha, 'feature', { name: 'Sign-on', description: '', status: 'New' });
  await sendRecord(world, 's', keyOf(feature));
  const [item] = systems.rally.all();
  if (item === undefined) throw new Error('The feature was not sent.');
  await syncIntegration(world);
  const above = { kind: item.kind, id: item.id, name: item.name };
  const story = add(systems.rally, 'hierarchicalrequirement', { Name: 'Step', PortfolioItem: above });
  await syncIntegration(world);
  const requirements = () => systems.aha.all().filter(({ kind }) => kind === 'requirement');
  const [made] = requirements();
  const entry = [...store.contents.journal.values()].find((each) => each.about.id === made?.id);
  if (made === undefined || entry === undefined) throw new Error('The story was not imported.');
  return { ...stage, feature, story, made, entry, requirements };
}

describe('undoing an import', () => {
  it('moves what was made into the recycle bin and leaves the Rally record, which is not imported again', async () => {
    const { world, entry, story, requirements, systems, store, made } = await openImported();
    await undoUntouchedCreate(world, entry);
    expect(requirements()).toEqual([]);
    expect(systems.rally.find(story)).toMatchObject({ name: 'Step' });
    expect(systems.rally.find(story)?.marker).toBeUndefined();
    expect(await store.findLink(world.integration.id, story)).toBeNull();
    expect([...store.contents.candidates.values()]).toMatchObject([{ record: { id: story.id }, state: 'ignored' }]);
    expect([...store.contents.journal.values()].at(-1)).toMatchObject({ action: 'undo', ref: made.ref });
    await syncIntegration(world);
    store.wipe();
    await syncIntegration(world);
    await syncIntegration(world);
    expect(requirements()).toEqual([]);
  });

  it('lets a person have it imported once more', async () => {
    const { world, entry, story, requirements, store } = await openImported();
    await undoUntouchedCreate(world, entry);
    const [ignored] = [...store.contents.candidates.values()];
    const record = keyOf(story);
    await decideCandidates(world, [{ record, choice: 'ask', shown: ignored?.shown ?? '' }]);
    const [asked] = [...store.contents.candidates.values()];
    expect(await decideCandidates(world, [{ record, choice: 'approve', shown: asked?.shown ?? '' }])).toEqual([]);
    await syncIntegration(world);
    expect(requirements()).toMatchObject([{ name: 'Step' }]);
  });

  it('leaves what somebody changed since, and what is not as it was shown', async () => {
    const { world, entry, made, systems, requirements } = await openImported();
    const { version } = await previewUndoCreate(world, entry);
    const changed = systems.aha.update(made, { name: 'Better' }, 'Ann');
    expect(findChanged(world, changed, entry)).toBe('name');
    await expect(undoUntouchedCreate(world, entry)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(undoCreate(world, entry, version)).rejects.toMatchObject({ kind: 'conflict' });
    expect(requirements()).toHaveLength(1);
    await undoCreate(world, entry, changed.version);
    expect(requirements()).toEqual([]);
  });

  it('leaves what has records below it', async () => {
    const { world, entry, requirements } = await openImported();
    const aha = { ...world.aha, countBelow: async () => 2 };
    expect(await previewUndoCreate({ ...world, aha }, entry)).toMatchObject({ childCount: 2 });
    await expect(undoUntouchedCreate({ ...world, aha }, entry)).rejects.toThrow('has records below it');
    expect(requirements()).toHaveLength(1);
  });

  it('goes on where it was cut off', async () => {
    const { world, entry, requirements, story, systems } = await openImported();
    const remove = () => Promise.reject(new Error('ended'));
    await expect(undoUntouchedCreate({ ...world, aha: { ...world.aha, remove } }, entry)).rejects.toThrow('ended');
    expect(systems.rally.find(story)?.marker).toBeUndefined();
    await undoUntouchedCreate(world, entry);
    expect(requirements()).toEqual([]);
  });
});
