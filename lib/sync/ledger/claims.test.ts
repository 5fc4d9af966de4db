import { describe, expect, it } from 'vitest';
import { recordId } from '../../model/record';
import type { LedgerRow, LedgerRows } from '../ports';
import { defaultTiming as timing } from '../timing';
import { judgeClaims } from './claims';

const nowMs = Date.UTC(2026, 0, 10, 12);

function claim(id: string, author: string, ageMs: number): LedgerRow {
  return {
    id,
    kind: 'claim',
    about: { system: 'aha', kind: 'feature', id: recordId('1') },
    author,
    value: '',
    writtenAt: new Date(nowMs - ageMs).toISOString(),
  };
}

function rows(...claims: LedgerRow[]): LedgerRows {
  return { rows: claims, nowAt: new Date(nowMs).toISOString() };
}

describe('judgeClaims', () => {
  it('asks for a claim when there is no live one', () => {
    expect(judgeClaims(rows(), 'me', timing)).toEqual({ standing: 'unclaimed' });
    const dead = claim('1', 'you', timing.leaseMs + 1_000);
    expect(judgeClaims(rows(dead), 'me', timing)).toEqual({ standing: 'unclaimed' });
  });

  it('does not queue behind somebody else’s', () => {
    const theirs = rows(claim('1', 'you', 5_000));
    expect(judgeClaims(theirs, 'me', timing)).toEqual({ standing: 'behind', ownerId: 'you', ownerAgeMs: 5_000 });
  });

  it('gives the send to the lowest row, whoever asks', () => {
    const both = rows(claim('1', 'you', 5_000), claim('2', 'me', 6_000));
    expect(judgeClaims(both, 'you', timing)).toMatchObject({ standing: 'owner', ageMs: 5_000 });
    expect(judgeClaims(both, 'me', timing)).toEqual({ standing: 'behind', ownerId: 'you', ownerAgeMs: 5_000 });
  });

  it('waits until a dead owner’s last request is over', () => {
    const dead = claim('1', 'you', timing.leaseMs + 1_000);
    expect(judgeClaims(rows(dead, claim('2', 'me', 0)), 'me', timing)).toEqual({
      standing: 'settling',
      afterMs: timing.settleMs - 1_000,
    });
    const over = claim('1', 'you', timing.leaseMs + timing.settleMs);
    expect(judgeClaims(rows(over, claim('2', 'me', 0)), 'me', timing)).toMatchObject({ standing: 'owner' });
  });

  it('counts our own dead claim like anybody’s: our own last request may still land', () => {
    const standing = judgeClaims(rows(claim('1', 'me', timing.leaseMs + 1), claim('2', 'me', 0)), 'me', timing);
    expect(standing.standing).toBe('settling');
  });

  it('does not start a create that could outlive the lease', () => {
    const old = claim('1', 'me', timing.leaseMs - timing.marginMs + 1);
    expect(judgeClaims(rows(old), 'me', timing).standing).toBe('settling');
  });

  it('ignores rows of other kinds', () => {
    const link = { ...claim('0', 'you', 0), kind: 'link' as const };
    expect(judgeClaims(rows(link, claim('1', 'me', 0)), 'me', timing).standing).toBe('owner');
  });
});

describe('claims in several places', () => {
  const elsewhere = (where: 'above' | 'below', ageMs = 5_000) => ({ ...claim('0:1', 'you', ageMs), elsewhere: where });
  const mine = claim('2', 'me', 9_000);

  it('are left alone by whoever has none', () => {
    for (const where of ['above', 'below'] as const) {
      expect(judgeClaims(rows(elsewhere(where)), 'me', timing)).toMatchObject({ standing: 'behind', ownerId: 'you' });
    }
  });

  it('are taken back below, and kept waiting above, however old they are', () => {
    for (const ageMs of [1_000, 9_000, 60_000]) {
      const [above, below] = [rows(elsewhere('above', ageMs), mine), rows(elsewhere('below', ageMs), mine)];
      expect(judgeClaims(above, 'me', timing)).toEqual({ standing: 'yielding', ownerAgeMs: ageMs });
      expect(judgeClaims(below, 'me', timing)).toEqual({ standing: 'behind', ownerId: 'you', ownerAgeMs: ageMs });
    }
  });

  it('are taken back below even where they are not the lowest there', () => {
    const all = rows(elsewhere('above'), claim('1', 'they', 9_500), mine);
    expect(judgeClaims(all, 'me', timing).standing).toBe('yielding');
  });

  it('stay with whoever has sent a create already', () => {
    for (const where of ['above', 'below'] as const) {
      expect(judgeClaims(rows(elsewhere(where), mine), 'me', timing, true)).toMatchObject({ standing: 'owner' });
      const lower = rows(elsewhere(where), claim('1', 'they', 9_500), mine);
      expect(judgeClaims(lower, 'me', timing, true)).toMatchObject({ standing: 'behind', ownerId: 'you' });
    }
  });

  it('count as dead and settled by their own age', () => {
    const dead = elsewhere('above', timing.leaseMs + 1_000);
    expect(judgeClaims(rows(dead, mine), 'me', timing)).toMatchObject({ standing: 'settling' });
    const over = elsewhere('above', timing.leaseMs + timing.settleMs);
    expect(judgeClaims(rows(over, mine), 'me', timing)).toMatchObject({ standing: 'owner' });
  });

  it('of this browser’s own, from before it wrote elsewhere, stand in nobody’s way', () => {
    const former = { ...claim('0:1', 'me', 5_000), elsewhere: 'below' as const };
    expect(judgeClaims(rows(former), 'me', timing)).toEqual({ standing: 'unclaimed' });
    expect(judgeClaims(rows(former, mine), 'me', timing)).toMatchObject({ standing: 'owner', ageMs: 9_000 });
  });
});
