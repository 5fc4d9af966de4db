import { describe, expect, it } from 'vitest';
import { RALLY_FEATURE } from '../../../test/simulation/integration';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Fields } from '../../model/record';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { unlinkPair } from '../link/unlink';
import { pairingFor } from '../pairing';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { decide } from './decide';
import { conflictId } from './decision';

async function openSent(fields: Fields) {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '<p>Soon</p>', ...fields });
  await sendRecord(stage.world, 's', keyOf(aha));
  const rally = stage.systems.rally.all().find(({ kind }) => kind === RALLY_FEATURE);
  if (rally === undefined) throw new Error('Nothing was sent.');
  const notes = () =>
    [...stage.store.contents.notes.values()].flatMap((each) => each.notes.map((note) => note.sentence));
  const conflicts = () => [...stage.store.contents.conflicts.values()].flatMap((each) => each.fields);
  const edit = (side: 'aha' | 'rally', changed: Fields) =>
    stage.systems[side].update(side === 'aha' ? aha : rally, changed, 'Ann');
  return { ...stage, aha, rally, notes, conflicts, edit, sync: () => syncIntegration(stage.world) };
}

describe('what cannot be carried over', () => {
  it('is told once it is sent, and no more when it can be said', async () => {
    const pair = await openSent({ status: 'Parked' });
    expect(pair.notes()).toEqual([expect.stringContaining('“Parked” has no partner in the value mapping')]);
    pair.edit('aha', { status: 'Shipped' });
    await pair.sync();
    expect(pair.notes()).toEqual([]);
    pair.edit('rally', { State: 'Idea' });
    await pair.sync();
    expect(pair.notes()).toEqual([expect.stringContaining('“Idea”')]);
    expect(pair.conflicts()).toEqual([]);
  });

  it('hinders no other field, and fails nothing', async () => {
    const pair = await openSent({ status: 'Shipped' });
    pair.edit('aha', { status: 'Parked', name: 'Log-in' });
    expect(await pair.sync()).toMatchObject({ writes: 1, failures: [] });
    expect(pair.systems.rally.find(pair.rally)?.fields).toMatchObject({ Name: 'Log-in', State: 'Completed' });
  });

  it('is a release that is not linked, or another one in Rally', async () => {
    const pair = await openSent({});
    const lot = pair.add(pair.systems.aha, 'release', { name: 'Parking lot' });
    pair.edit('aha', { release: { kind: 'release', id: lot.id, name: 'Parking lot' } });
    await pair.sync();
    expect(pair.notes()).toEqual(['“Parking lot” is not linked with Rally, so the record stays where it is there.']);
    await sendRecord(pair.world, 'r', keyOf(lot));
    pair.edit('aha', { name: 'Log-in' });
    await pair.sync();
    expect(pair.notes()).toEqual([]);
    const other = pair.add(pair.systems.rally, 'release', { Name: 'R2' });
    pair.edit('rally', { Release: { kind: 'release', id: other.id, name: 'R2' } });
    await pair.sync();
    expect(pair.notes()).toEqual([expect.stringContaining('In Rally it was put under “R2”')]);
  });

  it('clears a parent in Rally that was agreed and is gone in Aha!', async () => {
    const pair = await openSent({});
    const release = pair.add(pair.systems.aha, 'release', { name: 'R1' });
    await sendRecord(pair.world, 'r', keyOf(release));
    pair.edit('aha', { release: { kind: 'release', id: release.id, name: 'R1' } });
    await pair.sync();
    expect(pair.systems.rally.find(pair.rally)?.fields.Release).toMatchObject({ kind: 'release' });
    pair.edit('aha', { release: null });
    await pair.sync();
    expect(pair.systems.rally.find(pair.rally)?.fields.Release).toBeNull();
  });

  it('is forgotten with the link', async () => {
    const pair = await openSent({ status: 'Parked' });
    const [link] = [...pair.store.contents.links.values()];
    if (link !== undefined) await unlinkPair(pair.world, link);
    expect(pair.notes()).toEqual([]);
  });
});

describe('a text that was emptied in Rally', () => {
  async function openEmptied() {
    const pair = await openSent({});
    pair.edit('rally', { Description: '' });
    await pair.sync();
    const [field] = pair.conflicts();
    const pairing = pairingFor(pair.world.pairings, 'feature');
    const flow = pairing === null ? undefined : flowsOf(pairing).find((each) => each.aha === 'description');
    if (field === undefined || flow === undefined) throw new Error('Nobody was asked.');
    const shown = conflictId(flow, field);
    const choose = (choice: 'aha' | 'rally') =>
      decide(pair.world, keyOf(pair.aha), [{ ahaField: 'description', choice, shown }]);
    return { ...pair, field, choose };
  }

  it('is asked about, since Aha! cannot be emptied', async () => {
    const { field, systems, aha } = await openEmptied();
    expect(field).toMatchObject({ cannotEmpty: 'aha', aha: '<p>Soon</p>', rally: '' });
    expect(systems.aha.find(aha)?.fields.description).toBe('<p>Soon</p>');
  });

  it('comes back from Aha!', async () => {
    const { choose, systems, rally, conflicts } = await openEmptied();
    expect(await choose('aha')).toEqual([]);
    expect(systems.rally.find(rally)?.fields.Description).toContain('Soon');
    expect(conflicts()).toEqual([]);
  });

  it('stays empty while Aha! keeps its own, and that is told', async () => {
    const { choose, systems, rally, conflicts, notes, edit, sync, advance } = await openEmptied();
    expect(await choose('rally')).toEqual([]);
    expect(systems.rally.find(rally)?.fields.Description).toBe('');
    expect(conflicts()).toEqual([]);
    expect(notes()).toEqual([expect.stringContaining('cannot be emptied in Aha!')]);
    edit('aha', { description: '<p>Later</p>' });
    advance(300_000);
    await sync();
    expect(systems.rally.find(rally)?.fields.Description).toContain('Later');
    expect(notes()).toEqual([]);
  });
});
