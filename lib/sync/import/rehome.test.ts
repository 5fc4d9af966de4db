import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Fields, RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { unlinkPair } from '../link/unlink';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';

/** Two linked features, a linked requirement below the first, and an Aha! whose references tell what is below what. */
async function openFamily() {
  const stage = createSyncWorld();
  const { systems, add, store, ledger } = stage;
  const renamed = (record: TrackedRecord): TrackedRecord =>
    record.kind === 'requirement' ? { ...record, ref: `ACME-${record.parent?.id}-1` } : record;
  const { read, readChanged, readChildren } = stage.world.aha;
  const aha: World['aha'] = {
    ...stage.world.aha,
    read: async (keys) => {
      const found = await read(keys.map((key) => ({ ...key, id: bareId(key) })));
      return found.map((each) => (each.found ? { ...each, record: renamed(each.record) } : each));
    },
    readChanged: async (kinds, cursor) => {
      const changed = await readChanged(kinds, cursor);
      return { ...changed, records: changed.records.map(renamed) };
    },
    readChildren: async (parent) => (await readChildren(parent)).map(renamed),
  };
  const world: World = { ...stage.world, aha };
  const below = ({ id, name }: TrackedRecord) => ({ feature: { kind: 'feature', id, name } });
  const first = add(systems.aha, 'feature', { name: 'Sign-on', score: 1 });
  const second = add(systems.aha, 'feature', { name: 'Sign-off', score: 1 });
  const requirement = add(systems.aha, 'requirement', { name: 'Step', score: 1, ...below(first) });
  await sendRecord(world, 'one', keyOf(first));
  await sendRecord(world, 'two', keyOf(second));
  await syncIntegration(world);
  const linkOf = ({ id }: RecordKey) => [...store.contents.links.values()].find((link) => link.aha.id === id);
  const story = () => {
    const id = linkOf(requirement)?.rally.id;
    return systems.rally.all().find((each) => each.id === id);
  };
  return {
    ...stage,
    world,
    first,
    second,
    requirement,
    linkOf,
    story,
    move: (to: TrackedRecord, fields: Fields = {}) =>
      systems.aha.update(requirement, { ...below(to), ...fields }, 'Ann'),
    rowsAt: (host: RecordKey) =>
      ledger
        .read(keyOf(host), 0)
        .rows.filter(({ about }) => about.id === requirement.id)
        .map(({ kind }) => kind),
    sync: () => syncIntegration(world),
  };
}

/** Aha! reads by reference as well. */
function bareId({ id }: RecordKey): RecordKey['id'] {
  return /\D/.test(id) ? (id.replace(/^ACME-/, '') as RecordKey['id']) : id;
}

describe('a requirement that was moved to another feature in Aha!', () => {
  it('keeps its link, whose rows move along', async () => {
    const { move, sync, second, first, requirement, linkOf, story, rowsAt } = await openFamily();
    move(second, { name: 'Step on' });
    expect((await sync()).failures).toEqual([]);
    await sync();
    expect(rowsAt(second)).toEqual(expect.arrayContaining(['link', 'base']));
    expect(rowsAt(first)).toEqual([]);
    expect(linkOf(requirement)).toMatchObject({ state: 'linked', aha: { ref: `ACME-${second.id}-1` } });
    expect(story()).toMatchObject({ name: 'Step on', parent: { id: linkOf(second)?.rally.id } });
  });

  it('keeps it on the way back as well', async () => {
    const { move, sync, first, second, story, linkOf } = await openFamily();
    move(second);
    await sync();
    await sync();
    move(first, { name: 'Back' });
    await sync();
    await sync();
    expect(story()).toMatchObject({ name: 'Back', parent: { id: linkOf(first)?.rally.id } });
  });

  it('keeps it where what was agreed on came late to its old feature', async () => {
    const { move, first, second, linkOf, requirement, rowsAt, sync, ledger } = await openFamily();
    const base = ledger
      .read(keyOf(first), 0)
      .rows.find(({ kind, about }) => kind === 'base' && about.id === requirement.id);
    if (base === undefined) throw new Error('Nothing was agreed on.');
    move(second);
    await sync();
    ledger.append(keyOf(first), [base]);
    move(first);
    await sync();
    expect((await sync()).failures).toEqual([]);
    expect(rowsAt(first)).toContain('link');
    expect(linkOf(requirement)).toBeDefined();
  });

  it('goes on from what was last agreed, not from what this browser remembers', async () => {
    const { world, move, sync, second, requirement, linkOf, story, systems, store } = await openFamily();
    const stale = linkOf(requirement);
    const edited = story();
    if (stale === undefined || edited === undefined) throw new Error('Nothing was sent.');
    systems.aha.update(requirement, { score: 2 }, 'Ann');
    await sync();
    systems.rally.update(edited, { Score: 1 }, 'Bob');
    // Another browser brought 2 to Rally; this one slept, and still believes that 1 was agreed.
    await store.putLinks([stale]);
    move(second);
    await syncIntegration(world);
    await sync();
    expect(systems.aha.find(requirement)?.fields.score).toBe(1);
  });

  it('stays unlinked where somebody ended its link', async () => {
    const { world, move, sync, second, requirement, linkOf, systems, store, rowsAt, advance } = await openFamily();
    const link = linkOf(requirement);
    if (link === undefined) throw new Error('Nothing was sent.');
    await unlinkPair(world, link);
    const stories = systems.rally.all().length;
    // Another browser knows of nothing, and has the link still.
    await store.putLinks([link]);
    move(second, { name: 'Moved' });
    expect((await sync()).failures).toEqual([]);
    expect(linkOf(requirement)).toBeUndefined();
    expect(rowsAt(second)).toEqual(['unlinked']);
    advance(60_000);
    systems.aha.update(requirement, { name: 'Moved on' }, 'Ann');
    await sync();
    expect(linkOf(requirement)).toBeUndefined();
    expect(systems.rally.all()).toHaveLength(stories);
  });

  it('is not sent anew where this browser knew that it was unlinked', async () => {
    const { world, move, sync, second, requirement, linkOf, systems, store } = await openFamily();
    const link = linkOf(requirement);
    if (link === undefined) throw new Error('Nothing was sent.');
    await unlinkPair(world, link);
    const stories = systems.rally.all().length;
    move(second);
    await sync();
    await sync();
    expect(linkOf(requirement)).toBeUndefined();
    expect([systems.rally.all().length, store.contents.candidates.size]).toEqual([stories, 0]);
  });

  it('is linked still where its old feature is gone, and then nothing counts as agreed', async () => {
    const { move, sync, first, second, requirement, linkOf, story, systems, store } = await openFamily();
    const edited = story();
    if (edited === undefined) throw new Error('Nothing was sent.');
    move(second);
    systems.aha.setHidden(first, true);
    await store.removeLink(linkOf(first) ?? Object.assign({}, linkOf(requirement)));
    systems.rally.update(edited, { Score: 9 }, 'Bob');
    await sync();
    await sync();
    expect(linkOf(requirement)).toMatchObject({ state: 'linked' });
    expect([...store.contents.conflicts.values()].flatMap(({ fields }) => fields)).toMatchObject([
      { ahaField: 'score', aha: 1, rally: '9.0' },
    ]);
  });

  it('is told of where nothing is written about it anywhere', async () => {
    const { move, sync, first, second, requirement, ledger } = await openFamily();
    const rows = ledger.read(keyOf(first), 0).rows.filter(({ about }) => about.id === requirement.id);
    ledger.remove(rows.map(({ id }) => id));
    move(second);
    expect((await sync()).failures).toMatchObject([{ error: { kind: 'gone' } }]);
  });
});
