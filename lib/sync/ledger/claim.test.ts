import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { recordId } from '../../model/record';
import { keyOf } from '../key-of';
import type { LedgerRow } from '../ports';
import { claimHost, readRows, releaseClaims } from './claim';

const MINUTE_MS = 60_000;

function openHost() {
  const stage = createSyncWorld();
  const host = keyOf(stage.add(stage.systems.aha, 'feature', { name: 'Sign-on' }));
  const other = { ...host, system: 'rally' as const, id: recordId('901') };
  const claim = (author: string, about = host) =>
    stage.ledger.append(host, [{ kind: 'claim', about, author, value: '1' }]);
  const claims = () => stage.ledger.read(host, 0).rows.map(({ author, about }) => `${author} ${about.id}`);
  return { ...stage, host, other, claim, claims };
}

describe('a claim', () => {
  it('is taken back in its own name alone, and nobody else’s with it', async () => {
    const { world, host, other, claim, claims } = openHost();
    claim('me');
    claim('Ann');
    claim('me', other);
    await releaseClaims(world, await readRows(world, host), host);
    expect(claims()).toEqual([`Ann ${host.id}`, `me ${other.id}`]);
  });

  it('stands in nobody’s way who claims in another name', async () => {
    const { world, host, other, claim } = openHost();
    claim('Ann', other);
    expect(await claimHost(world, host, await readRows(world, host))).toMatchObject({ claimed: true });
    expect(await claimHost(world, host, await readRows(world, host), other)).toMatchObject({ claimed: false });
  });

  it('bounds creates by its own age, by the ledger’s clock', async () => {
    const { world, host, claim, advance, store } = openHost();
    claim('me');
    advance(10 * MINUTE_MS);
    const known = await readRows(world, host);
    const claimed = await claimHost(world, host, known);
    const { leaseMs, marginMs } = world.timing;
    const leftMs = claimed.claimed ? claimed.mayCreateUntilMs - known.readAtMs : 0;
    expect(leftMs / MINUTE_MS).toBeCloseTo((leaseMs - marginMs) / MINUTE_MS - 10, 1);
    expect(store.contents.intents.size).toBe(0);
  });

  it('is taken back as soon as one of a place above shows, so that those above need not wait for its end', async () => {
    const { world, host, claim, claims } = openHost();
    claim('me');
    const above: LedgerRow = {
      ...{ id: '0:1', kind: 'claim', about: host, author: 'Ann', value: '1', elsewhere: 'above' },
      writtenAt: new Date(world.clock.nowMs()).toISOString(),
    };
    const rows = await readRows(world, host);
    const claimed = await claimHost(world, host, { ...rows, rows: [above, ...rows.rows] });
    expect(claimed).toMatchObject({ claimed: false });
    expect(claims()).toEqual([]);
  });
});
