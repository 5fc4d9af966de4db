import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { openLinkedFeature } from '../../test/support/linked-feature';
import { createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import { unmatchedPeople } from '../mapping/edit-people';
import type { PersonPair } from '../model/mapping';

const SLOW_MS = 60_000;
const itemShape = v.array(v.object({ FormattedID: v.string(), Owner: v.nullish(v.unknown()) }));

async function keepTable(desk: WorkerDesk, people: readonly PersonPair[]): Promise<void> {
  const [integration] = (await desk.ask('showOverview', {})).integrations;
  const { name, mapping, policies } = await desk.ask('showConfiguration', { id: integration?.id ?? '' });
  const settings = { name, policies, mapping: { ...mapping, people } };
  await desk.ask('saveConfiguration', { id: integration?.id ?? '', ...settings });
}

function ownerOf(desk: WorkerDesk, ref: string): string {
  const items = v.parse(itemShape, desk.universe.rally().state()['PortfolioItem/Feature'] ?? []);
  return JSON.stringify(items.find(({ FormattedID }) => FormattedID === ref)?.Owner ?? null);
}

describe('the table of people', { timeout: SLOW_MS }, () => {
  it('stands beside whom both systems know', async () => {
    const desk = await openWorker();
    const { place } = await desk.ask('showConfiguration', { id: await createFirstIntegration(desk) });
    const known = await desk.ask('listPeople', place);
    expect(known.aha).toContainEqual({ email: 'tomas@acme.example', name: 'Tomas Okafor' });
    expect(known.rally).toContainEqual(expect.objectContaining({ email: 'tomas@acme.example' }));
    expect(unmatchedPeople(known, []).aha).toEqual([]);
  });

  it('decides who owns a record on the other side, and not who has the same address', async () => {
    const feature = await openLinkedFeature();
    const { desk, rallyRef } = feature;
    await keepTable(desk, [{ aha: 'tomas@acme.example', rally: 'yuki@acme.example' }]);
    await feature.editInAha({ assigned_to_user: 'tomas@acme.example' });
    await feature.sync();
    expect(ownerOf(desk, rallyRef)).toContain('Yuki');
    await feature.editInAha({ assigned_to_user: 'priya@acme.example' });
    await feature.sync();
    expect(ownerOf(desk, rallyRef)).toContain('Priya');
    await feature.editInAha({ assigned_to_user: 'yuki@acme.example' });
    await feature.sync();
    expect(ownerOf(desk, rallyRef), 'Yuki of Rally is Tomas of Aha!').toContain('Priya');
  });
});
