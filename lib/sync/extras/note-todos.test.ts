import { describe, expect, it } from 'vitest';
import { ahaKinds, mapping, RALLY_STORY, rallyKinds } from '../../../test/simulation/integration';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { RecordMapping } from '../../model/mapping';
import type { TrackedRecord } from '../../model/record';
import type { FieldType, KindSchema } from '../../model/schema';
import { keyOf } from '../key-of';
import { unlinkPair } from '../link/unlink';
import { markerOf } from '../marker';
import { pairingFor, pairingsOf } from '../pairing';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { noteTodos } from './note-todos';

const todos: RecordMapping = {
  ahaKind: 'todo',
  rallyKind: 'task',
  fields: [
    { aha: 'name', rally: 'Name', direction: 'both' },
    { aha: 'body', rally: 'Description', direction: 'both' },
  ],
  constants: [],
  parents: [{ ahaField: 'taskable', ahaParentKind: 'requirement', rallyField: 'WorkProduct' }],
};

function kind(name: string, fields: Readonly<Record<string, FieldType>>): KindSchema {
  const definitions = Object.entries(fields).map(([key, type]) => {
    return { key, label: key, type, required: false, readOnly: false, custom: false };
  });
  return { kind: name, label: name, fields: definitions };
}

const inAha = [...ahaKinds, kind('todo', { name: 'text', body: 'richText', taskable: 'reference' })];
const inRally = [...rallyKinds, kind('task', { Name: 'text', Description: 'richText', WorkProduct: 'reference' })];

/** A linked feature with a linked requirement, whose to-dos are sent along. */
async function openRequirement(outgoing: 'automatic' | 'approve' = 'automatic') {
  const stage = createSyncWorld({}, outgoing);
  const { systems, store } = stage;
  const records = mapping.records.map((each) =>
    each.ahaKind === 'requirement' ? { ...each, extras: { todos: 'toRally' as const } } : each,
  );
  const world = { ...stage.world, pairings: pairingsOf({ records: [...records, todos] }, inAha, inRally) };
  const feature = stage.add(systems.aha, 'feature', { name: 'Sign-on' });
  const point = ({ kind: name, id, name: title }: TrackedRecord) => ({ kind: name, id, name: title });
  const requirement = stage.add(systems.aha, 'requirement', { name: 'Step', feature: point(feature) });
  const addTodo = (name: string) => stage.add(systems.aha, 'todo', { name, taskable: point(requirement) });
  const before = addTodo('Ask Bob');
  await sendRecord(world, 's', keyOf(feature));
  const sync = async () => {
    await store.markDirty([{ integrationId: world.integration.id, aha: keyOf(requirement) }]);
    return syncIntegration(world);
  };
  const tasks = () => systems.rally.all().filter((each) => each.kind === 'task');
  return { ...stage, world, requirement, before, addTodo, sync, tasks };
}

describe('to-dos', () => {
  it('become tasks below the story, once, the old ones and the new, and stay in step', async () => {
    const { systems, world, requirement, before, addTodo, sync, tasks } = await openRequirement();
    await sync();
    addTodo('Tell Ann');
    for (let cycle = 0; cycle < 3; cycle++) await sync();
    expect(tasks().map(({ name }) => name)).toEqual(['Ask Bob', 'Tell Ann']);
    const story = systems.rally.all().find((each) => each.kind === RALLY_STORY);
    expect(tasks().map((each) => each.parent?.id)).toEqual([story?.id, story?.id]);
    const link = await world.store.findLink(world.integration.id, keyOf(before));
    expect(link?.rally.id).toBe(tasks()[0]?.id);
    systems.aha.update(before, { name: 'Ask Bo' }, 'Ann');
    await syncIntegration(world);
    expect(tasks()[0]?.fields.Name).toBe('Ask Bo');
    systems.rally.update(
      { system: 'rally', kind: 'task', id: tasks()[1]?.id ?? requirement.id },
      { Name: 'Tell Al' },
      'Bob',
    );
    await syncIntegration(world);
    expect(systems.aha.all().map(({ name }) => name)).toContain('Tell Al');
  });

  it('wait where changes of Rally are approved', async () => {
    const { sync, tasks, store } = await openRequirement('approve');
    await sync();
    expect(tasks()).toEqual([]);
    expect([...store.contents.candidates.values()]).toMatchObject([{ state: 'waiting', name: 'Ask Bob' }]);
  });

  it('stay unlinked once somebody has unlinked them', async () => {
    const { world, before, sync, tasks } = await openRequirement();
    await sync();
    const link = await world.store.findLink(world.integration.id, keyOf(before));
    if (link === null) throw new Error('It was not linked.');
    await unlinkPair(world, link);
    await sync();
    await sync();
    expect(await world.store.findLink(world.integration.id, keyOf(before))).toBeNull();
    expect(tasks()).toHaveLength(1);
  });

  it('are not sent back while the link of one that was imported is not written yet', async () => {
    const { world, requirement, add, addTodo, store, systems } = await openRequirement();
    const pairing = pairingFor(world.pairings, 'requirement');
    if (pairing === null) throw new Error('Requirements are not mapped.');
    const task = add(systems.rally, 'task', { Name: 'Call Eve' });
    const { kind, id, name } = requirement;
    add(systems.aha, 'todo', { name: 'Call Eve', taskable: { kind, id, name } }, markerOf(world.integration, task));
    addTodo('Tell Ann');
    await noteTodos(world, requirement, pairing);
    const names = [...store.contents.candidates.values()].map((each) => each.name);
    expect(names).toEqual(['Ask Bob', 'Tell Ann']);
  });
});
