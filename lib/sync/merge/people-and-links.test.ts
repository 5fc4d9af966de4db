import { describe, expect, it, vi } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { PersonPair } from '../../model/mapping';
import type { Person } from '../../model/record';
import { resolveMentions } from './people-and-links';

const ann = { email: 'ann@acme.example', name: 'Ann Lee' };
const rows = [{ aha: 'assigned_to_user', rally: 'Owner', direction: 'both' }] as const;

/** Two systems that know everybody under the very address that is asked for. */
function openWorld(people: readonly PersonPair[] = []) {
  const { world, systems, add } = createSyncWorld();
  const findPerson = vi.fn(async (person: Person) => person);
  const integration = { ...world.integration, mapping: { ...world.integration.mapping, people } };
  const aha = { ...world.aha, findPerson };
  const rally = { ...world.rally, findPerson };
  return { world: { ...world, integration, aha, rally }, findPerson, systems, add };
}

describe('resolveMentions', () => {
  it('looks somebody of the table up under the address that stands there, both ways', async () => {
    const { world, systems, add } = openWorld([{ aha: ann.email, rally: 'alee' }]);
    const feature = add(systems.aha, 'feature', { assigned_to_user: ann });
    const { people: inRally } = await resolveMentions(feature, rows, world);
    expect(inRally(ann)).toEqual({ email: '', name: 'Ann Lee', userName: 'alee' });
    const owner = { email: '', name: 'A. Lee', userName: 'alee' };
    const item = add(systems.rally, 'portfolioitem/feature', { Owner: owner });
    const { people: inAha } = await resolveMentions(item, rows, world);
    expect(inAha(owner)).toMatchObject({ email: ann.email });
  });

  it('asks for nobody whose address is somebody else’s by the table', async () => {
    const { world, systems, add, findPerson } = openWorld([{ aha: 'bob@acme.example', rally: ann.email }]);
    const { people } = await resolveMentions(add(systems.aha, 'feature', { assigned_to_user: ann }), rows, world);
    expect(people(ann)).toBeNull();
    expect(findPerson).not.toHaveBeenCalled();
  });

  it('tells people apart whose e-mail address Rally hides', async () => {
    const { world, systems, add } = openWorld();
    const [one, two] = ['one', 'two'].map((userName) => ({ email: '', name: 'Hidden', userName }));
    if (one === undefined || two === undefined) throw new Error('Two people are needed.');
    const item = add(systems.rally, 'portfolioitem/feature', { Owner: one, Reviewer: two });
    const both = [...rows, { aha: 'reviewer', rally: 'Reviewer', direction: 'both' }] as const;
    const { people } = await resolveMentions(item, both, world);
    expect([people(one), people(two)]).toEqual([one, two]);
  });

  it('asks for nobody whom no row carries', async () => {
    const { world, systems, add, findPerson } = openWorld();
    await resolveMentions(add(systems.aha, 'feature', { created_by_user: ann }), rows, world);
    expect(findPerson).not.toHaveBeenCalled();
  });
});
