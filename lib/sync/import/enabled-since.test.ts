import { describe, expect, it } from 'vitest';
import { openLinked, pointTo } from '../../../test/support/linked-item';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { decideCandidates } from './decide-candidates';

describe('after a wipe, and in a second browser', () => {
  /** A browser that begins with nothing, long after the first one was set up. */
  async function beginAnew({ world, store, advance }: Awaited<ReturnType<typeof openLinked>>): Promise<World> {
    store.wipe();
    advance(30 * 86_400_000);
    const createdAtMs = world.clock.nowMs();
    return { ...world, author: 'you', integration: { ...world.integration, createdAtMs } };
  }

  it('those that waited come back, and those that were there before Baton do not turn up', async () => {
    const stage = await openLinked({ incoming: 'approve' }, Date.UTC(2026, 0, 10, 12));
    const { world, write, candidates, store, advance } = stage;
    // The systems' clocks cannot be turned back: Baton is set up an hour after the old story was written.
    write('Old');
    advance(3_600_000);
    const first = { ...world, integration: { ...world.integration, createdAtMs: world.clock.nowMs() } };
    store.wipe();
    for (const { id, kind } of stage.ledger.read(await world.ledger.gate(), 0).rows)
      if (kind === 'ignored') stage.ledger.remove([id]);
    await syncIntegration(first);
    expect(candidates()).toEqual([]);
    advance(3_600_000);
    write('New');
    await syncIntegration(first);
    expect(candidates()).toMatchObject([{ name: 'New', state: 'waiting' }]);
    await syncIntegration(await beginAnew({ ...stage, world: first }));
    expect(candidates()).toMatchObject([{ name: 'New', state: 'waiting' }]);
  });

  it('what stood below an imported record and waited comes back', async () => {
    const stage = await openLinked();
    const { world, systems, add, write, candidates, advance } = stage;
    const release = add(systems.aha, 'release', { name: 'Spring', release_date: '2026-04-01' });
    await sendRecord(world, 'r', keyOf(release));
    const planned = systems.rally.all().find(({ kind }) => kind === 'release');
    if (planned === undefined) throw new Error('The release was not sent.');
    const stranger = add(systems.rally, 'portfolioitem/feature', { Name: 'Old, with a story' });
    write('Its story', stranger);
    advance(3_600_000);
    const policies = { ...world.integration.policies, incoming: 'approve' as const };
    const asking = { ...world, integration: { ...world.integration, policies, createdAtMs: world.clock.nowMs() } };
    for (const { id, kind } of stage.ledger.read(await world.ledger.gate(), 0).rows)
      if (kind === 'ignored') stage.ledger.remove([id]);
    stage.store.wipe();
    await syncIntegration(asking);
    systems.rally.update(stranger, { Release: pointTo(planned) }, 'Ann');
    await syncIntegration(asking);
    const [{ record = keyOf(stranger), shown = '' } = {}] = candidates();
    await decideCandidates(asking, [{ record, choice: 'approve', shown }]);
    await syncIntegration(asking);
    expect(candidates()).toMatchObject([{ name: 'Its story', state: 'waiting' }]);
    await syncIntegration(await beginAnew({ ...stage, world: asking }));
    expect(candidates()).toMatchObject([{ name: 'Its story', state: 'waiting' }]);
  });
});
