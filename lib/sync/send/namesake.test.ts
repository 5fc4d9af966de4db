import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { keyOf } from '../key-of';
import { unlinkPair } from '../link/unlink';
import { markerOf } from '../marker';
import { syncIntegration } from '../sync';
import { sendRecord } from './send';

/** A release of Aha! and one that somebody made in Rally, both called Spring. */
function openSpring() {
  const stage = createSyncWorld();
  const dates = { release_date: '2026-04-01' };
  const addRelease = () => stage.add(stage.systems.aha, 'release', { name: 'Spring', ...dates });
  const release = addRelease();
  const spring = stage.add(stage.systems.rally, 'release', { Name: 'Spring' });
  const links = () => [...stage.store.contents.links.values()];
  const releases = () => stage.systems.rally.all().filter(({ kind }) => kind === 'release');
  return { ...stage, addRelease, release, spring, links, releases };
}

describe('a Rally release of the same name', () => {
  it('is taken, marked, and found again by a browser that has lost everything', async () => {
    const { world, release, spring, links, releases, systems, store } = openSpring();
    expect(await sendRecord(world, 's', keyOf(release))).toEqual({ result: 'linked', problems: [] });
    expect(releases()).toHaveLength(1);
    expect(systems.rally.find(spring)?.marker).toBe(markerOf(world.integration, release));
    expect(links()).toMatchObject([{ aha: { id: release.id }, rally: { id: spring.id } }]);
    store.contents.links.clear();
    store.contents.byRally.clear();
    store.contents.cursors.clear();
    expect(await syncIntegration(world)).toMatchObject({ failures: [] });
    expect(links()).toMatchObject([{ aha: { id: release.id }, rally: { id: spring.id } }]);
  });

  it('is left to the release that it is linked with: a second one of that name waits for a person', async () => {
    const { world, addRelease, release, releases, ledger, store } = openSpring();
    await sendRecord(world, 's', keyOf(release));
    const second = addRelease();
    const sent = sendRecord(world, 't', keyOf(second));
    await expect(sent).rejects.toThrow(`is linked with ${release.ref} already`);
    expect(releases()).toHaveLength(1);
    expect(ledger.read(keyOf(second), 0).rows).toEqual([]);
    // Another browser knows it by the mark alone.
    store.contents.links.clear();
    store.contents.byRally.clear();
    await expect(sendRecord(world, 'u', keyOf(second))).rejects.toThrow(`made from ${release.ref}`);
  });

  it('is free again once the two are unlinked', async () => {
    const { world, addRelease, release, spring, links, systems } = openSpring();
    await sendRecord(world, 's', keyOf(release));
    const [link] = links();
    if (link === undefined) throw new Error('There is no link.');
    await unlinkPair(world, link);
    const second = addRelease();
    await sendRecord(world, 't', keyOf(second));
    expect(links()).toMatchObject([{ aha: { id: second.id }, rally: { id: spring.id } }]);
    expect(systems.rally.find(spring)?.marker).toBe(markerOf(world.integration, second));
  });

  it('is linked without a mark where it takes none', async () => {
    const { world, release, spring, links } = openSpring();
    const { mark: _, ...rally } = world.rally;
    await sendRecord({ ...world, rally }, 's', keyOf(release));
    expect(links()).toMatchObject([{ rally: { id: spring.id } }]);
  });
});
