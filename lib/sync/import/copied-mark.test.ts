import { describe, expect, it } from 'vitest';
import { openLinked, pointTo, STORY } from '../../../test/support/linked-item';
import { markerOf } from '../marker';
import { syncIntegration } from '../sync';

describe('a copy that somebody made in Rally of a linked story', () => {
  /** The linked story, and its copy, made that long after it was linked: it carries the mark along. */
  async function openCopied(afterMs: number) {
    const stage = await openLinked();
    const { world, write, systems, add, advance, item, requirements } = stage;
    const story = write('Step');
    await syncIntegration(world);
    const [made] = requirements();
    if (made === undefined) throw new Error('Nothing was made.');
    advance(afterMs);
    const mark = markerOf(world.integration, made);
    const copy = add(systems.rally, STORY, { Name: '(Copy of) Step', PortfolioItem: pointTo(item) }, mark);
    return { ...stage, story, copy, made };
  }

  it('is imported as a record of its own, with a mark of its own, and told of by no scan', async () => {
    const { world, copy, story, requirements, systems, store, made, advance } = await openCopied(2 * 86_400_000);
    await syncIntegration(world);
    expect(requirements().map(({ name }) => name)).toEqual(['Step', '(Copy of) Step']);
    const own = requirements()[1];
    if (own === undefined) throw new Error('The copy was not imported.');
    expect(systems.rally.find(copy)?.marker).toBe(markerOf(world.integration, own));
    expect(systems.rally.find(story)?.marker).toBe(markerOf(world.integration, made));
    advance(2 * 86_400_000);
    await syncIntegration(world);
    expect(requirements()).toHaveLength(2);
    expect([...store.contents.conflicts.values()]).toEqual([]);
  });

  it('waits as any other where somebody is to be asked, and no scan takes it for a duplicate', async () => {
    const { world, copy, candidates, store } = await openCopied(2 * 86_400_000);
    const policies = { ...world.integration.policies, incoming: 'approve' as const };
    await syncIntegration({ ...world, integration: { ...world.integration, policies } });
    expect(candidates()).toMatchObject([{ record: { id: copy.id }, state: 'waiting' }]);
    expect([...store.contents.conflicts.values()]).toEqual([]);
  });

  it('may be Baton’s own while a request may still have been under way, so a person is told of it', async () => {
    const { world, copy, store, requirements, candidates } = await openCopied(3_600_000);
    await syncIntegration(world);
    expect([requirements().length, candidates()]).toEqual([1, []]);
    await world.store.advance(world.integration.id, { aha: null, rally: null, scannedAtMs: null }, []);
    await syncIntegration(world);
    const told = [...store.contents.conflicts.values()].flatMap(({ duplicates = [] }) => duplicates);
    expect(told.map(({ id }) => id)).toEqual([copy.id]);
    expect(requirements()).toHaveLength(1);
  });
});
