import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahaKinds, integration, mapping, rallyKinds } from '../../../test/simulation/integration';
import { createSyncWorld } from '../../../test/support/sync-world';
import type { Base } from '../../model/link';
import type { FieldMapping, Mapping } from '../../model/mapping';
import { flowsOf } from '../flows';
import { keyOf } from '../key-of';
import { type Pairing, pairingFor, pairingsOf } from '../pairing';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import { usableBase } from './usable-base';

const feature = mapping.records.findIndex(({ ahaKind }) => ahaKind === 'feature');

/** The mapping with the feature's rows replaced. */
function withRows(change: (rows: readonly FieldMapping[]) => readonly FieldMapping[]): Mapping {
  const records = mapping.records.map((each, index) =>
    index === feature ? { ...each, fields: change(each.fields) } : each,
  );
  return { records };
}

function pairingOf(changed: Mapping): Pairing {
  const pairing = pairingFor(pairingsOf(changed, ahaKinds, rallyKinds), 'feature');
  if (pairing === null) throw new Error('Features are not mapped.');
  return pairing;
}

function baseUnder(pairing: Pairing): Base {
  const fields = flowsOf(pairing).map((flow) => [flow.aha, { aha: 'a', rally: 'r', row: flow.row }] as const);
  const { mappingHash } = pairing;
  return { mappingHash, ahaVersion: '1', rallyVersion: '1', fields: Object.fromEntries(fields) };
}

const rows = mapping.records[feature]?.fields ?? [];
const changes: readonly ((row: FieldMapping) => FieldMapping)[] = [
  (row) => ({ ...row, direction: row.direction === 'both' ? 'toRally' : 'both' }),
  (row) => ({ ...row, empty: 'keep' }),
  (row) => ({ ...row, transform: { kind: 'prefix', text: 'x' } }),
  (row) => ({ ...row, values: [{ aha: 'New', rally: 'Accepted', sendsToRally: true }] }),
];

describe('usableBase', () => {
  it('judges anew only the row that was changed, in whatever order the rows stand', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: rows.length - 1 }),
        fc.constantFrom(...changes),
        fc.shuffledSubarray([...rows], { minLength: rows.length }),
        (index, change, order) => {
          const changed = rows[index];
          const base = baseUnder(pairingOf(mapping));
          const after = pairingOf(withRows(() => order.map((row) => (row === changed ? change(row) : row))));
          const kept = Object.keys(usableBase(base, after)?.fields ?? {});
          const expected = Object.keys(base.fields).filter((key) => key !== changed?.aha);
          expect(kept.toSorted()).toEqual(expected.toSorted());
        },
      ),
    );
  });

  it('knows of an older base only whether the whole mapping is the same', () => {
    const pairing = pairingOf(mapping);
    const old: Base = { ...baseUnder(pairing), fields: { name: { aha: 'a', rally: 'r' } } };
    expect(usableBase(old, pairing)).toEqual(old);
    const [first, ...rest] = rows;
    const other = pairingOf(withRows(() => [...rest, ...(first === undefined ? [] : [first])]));
    expect(usableBase(old, other)?.fields).toEqual({});
  });

  it('forgets a row that is off, and what it knew stays forgotten when it is on again', () => {
    const off = pairingOf(withRows((all) => all.map((row) => ({ ...row, disabled: 'Off.' }))));
    expect(Object.keys(usableBase(baseUnder(pairingOf(mapping)), off)?.fields ?? {})).toEqual(['release']);
    expect(Object.keys(baseUnder(off).fields)).toEqual(['release']);
  });
});

describe('a changed mapping', () => {
  it('asks about the changed row alone, and leaves differences that were agreed', async () => {
    const { world, systems, add, store } = createSyncWorld();
    const aha = add(systems.aha, 'feature', { name: 'Sign-on', status: 'Shipped', score: 1, tags: ['a'] });
    await sendRecord(world, 's', keyOf(aha));
    await syncIntegration(world);
    // Both sides moved to values that agree only under the old value mapping.
    const rally = systems.rally.all()[0];
    if (rally === undefined) throw new Error('Nothing was sent.');
    systems.rally.update(rally, { State: 'Accepted' }, 'Bob');
    await syncIntegration(world);
    const changed = withRows((all) =>
      all.map((row) =>
        row.aha === 'status' ? { ...row, values: [{ aha: 'Shipped', rally: 'Defined', sendsToRally: true }] } : row,
      ),
    );
    systems.aha.update(aha, { score: 2 }, 'Ann');
    const later = {
      ...world,
      integration: { ...integration, mapping: changed },
      pairings: pairingsOf(changed, ahaKinds, rallyKinds),
    };
    await syncIntegration(later);
    const [conflict] = [...store.contents.conflicts.values()];
    expect(conflict?.fields.map(({ ahaField }) => ahaField)).toEqual(['status']);
    expect(Number(systems.rally.find(rally)?.fields.Score)).toBe(2);
  });
});
