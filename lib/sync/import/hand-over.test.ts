import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { recordId } from '../../model/record';
import { keyOf } from '../key-of';
import { generationOf, readLink } from '../ledger/link-rows';
import { unlinkPair } from '../link/unlink';
import { markerOf } from '../marker';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';

/** A feature that was sent by one of two integrations of a template, each for a project of its own. */
async function openTwo() {
  const stage = createSyncWorld();
  let isMoved = false;
  const here: World = {
    ...stage.world,
    rally: { ...stage.world.rally, covers: async () => !isMoved },
    findOwner: async () => there,
  };
  const rally = { ...stage.world.integration.rally, projectId: recordId('4712'), projectName: 'Other team' };
  const there: World = {
    ...stage.world,
    integration: { ...stage.world.integration, id: 'other', name: 'Other', rally },
    rally: { ...stage.world.rally, covers: async () => isMoved },
    findOwner: async () => here,
  };
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '', score: 1 });
  await sendRecord(here, 's', keyOf(aha));
  await syncIntegration(here);
  const [item] = stage.systems.rally.all();
  if (item === undefined) throw new Error('Nothing was sent.');
  const rows = () => stage.ledger.read(keyOf(aha), 0).rows;
  const move = (moved = true) => {
    isMoved = moved;
    stage.systems.rally.update(item, { Score: moved ? 5 : 6 }, 'Bob');
  };
  const links = () => [...stage.store.contents.links.values()].map(({ integrationId }) => integrationId);
  return { ...stage, here, there, aha, item, rows, move, links };
}

describe('a record that is moved to the project of another integration of the template', () => {
  it('takes its link along, with what was agreed, and is kept in step there', async () => {
    const { here, there, aha, item, rows, move, links, systems } = await openTwo();
    move();
    await syncIntegration(here);
    expect(links()).toEqual(['other']);
    expect(readLink(rows(), aha, here.integration)).toBeNull();
    expect(readLink(rows(), aha, there.integration)?.base).not.toBeNull();
    expect(systems.rally.find(item)?.marker).toBe(markerOf(there.integration, aha));
    systems.aha.update(aha, { name: 'Log-in' }, 'Ann');
    expect(await syncIntegration(there)).toMatchObject({ conflicts: 0, failures: [] });
    expect(systems.rally.find(item)?.fields).toMatchObject({ Name: 'Log-in' });
    expect(systems.aha.find(aha)?.fields.score).toBe(5);
    expect(systems.rally.all()).toHaveLength(1);
  });

  it('leaves the link that people read in Aha! where it is', async () => {
    const { here, there, item, move } = await openTwo();
    const shown: unknown[] = [];
    const watched = (world: World): World['ledger'] => ({
      ...world.ledger,
      append: (host, rows) => {
        shown.push(...rows.flatMap(({ shows }) => (shows === undefined ? [] : [shows])));
        return world.ledger.append(host, rows);
      },
    });
    const owner = { ...there, ledger: watched(there) };
    move();
    await syncIntegration({ ...here, ledger: watched(here), findOwner: async () => owner });
    expect(shown).toEqual([expect.objectContaining({ id: item.id })]);
  });

  it('comes back with it', async () => {
    const { here, there, aha, rows, move, links } = await openTwo();
    move();
    await syncIntegration(here);
    move(false);
    await syncIntegration(there);
    expect(links()).toEqual([here.integration.id]);
    expect(readLink(rows(), aha, there.integration)).toBeNull();
    expect(await syncIntegration(here)).toMatchObject({ failures: [] });
  });

  it('is told of once, whichever browser was first and wherever another one was cut off', async () => {
    const { here, there, aha, rows, move, links, store } = await openTwo();
    const before = [...store.contents.links.values()];
    move();
    const cut = { ...here.store, appendJournal: () => Promise.reject(new Error('ended')) };
    const { failures } = await syncIntegration({ ...here, store: cut });
    expect(failures).toHaveLength(1);
    await store.putLinks(before);
    await store.markDirty([{ integrationId: here.integration.id, aha: keyOf(aha) }]);
    await syncIntegration(here);
    expect(links()).toEqual(['other']);
    expect(rows().filter(({ kind }) => kind === 'link')).toHaveLength(2);
    expect(generationOf(rows(), aha, there.integration)).toBe(0);
  });

  it('waits where nobody covers it, and where it was unlinked instead', async () => {
    const { here, move, store } = await openTwo();
    const [link] = [...store.contents.links.values()];
    if (link === undefined) throw new Error('There is no link.');
    move();
    await syncIntegration({ ...here, findOwner: async () => null });
    expect([...store.contents.links.values()]).toMatchObject([{ state: 'paused' }]);
    await unlinkPair({ ...here, author: 'you' }, link);
    await store.putLinks([link]);
    await store.markDirty([{ integrationId: here.integration.id, aha: keyOf(link.aha) }]);
    await syncIntegration(here);
    expect([...store.contents.links.values()]).toMatchObject([{ integrationId: here.integration.id }]);
  });
});
