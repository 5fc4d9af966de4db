import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createClock } from '../clock';
import { createRandom } from '../random';
import { createStore, type Store } from './store';

type Step = readonly [kind: 'insert' | 'refer' | 'list' | 'touch' | 'remove' | 'number', at: number, other: number];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('insert', 'refer', 'list', 'touch', 'remove', 'number'),
  fc.nat(9),
  fc.nat(9),
);

function take(store: Store, [kind, at, other]: Step): void {
  const rows = [...store.all('Story'), ...store.all('Tag')];
  const row = rows[at % Math.max(1, rows.length)];
  const target = rows[other % Math.max(1, rows.length)];
  if (kind === 'insert') store.insert(other % 2 === 0 ? 'Story' : 'Tag', { Name: String(other) });
  if (kind === 'number') store.nextNumber(other % 2 === 0 ? 'US' : 'DE');
  if (row === undefined || target === undefined) return;
  if (kind === 'refer') store.set(row, 'Parent', other === 0 ? null : { oid: target.oid });
  if (kind === 'list') store.set(row, 'Tags', [row.oid, target.oid]);
  if (kind === 'touch') store.touch(row);
  if (kind === 'remove') store.remove(row);
}

/** All that can be seen of a store, in its order. */
function look(store: Store): unknown {
  const rows = store.types().flatMap((type) => store.all(type));
  return rows.map((row) => [
    structuredClone(row),
    store.byUuid(row.uuid) === row,
    ['Parent', 'Tags'].map((field) => store.referrers(field, row.oid).map(({ oid }) => oid)),
  ]);
}

it('is as it was after an attempt that failed, whatever was done', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 8 }), (first, attempted) => {
      const store = createStore(createClock(0), createRandom(1));
      for (const each of first) take(store, each);
      const before = look(store);
      const refuse = () => {
        for (const each of attempted) take(store, each);
        throw new Error('refused');
      };
      expect(() => store.attempt(refuse)).toThrow('refused');
      expect(look(store)).toEqual(before);
      store.attempt(() => take(store, ['insert', 0, 0]));
      expect(store.all('Story').at(-1)?.values.Name).toBe('0');
    }),
    { numRuns: 300 },
  );
});

it('gives a number of a failed attempt again', () => {
  const store = createStore(createClock(0), createRandom(1));
  expect(store.nextNumber('US')).toBe(1);
  const refuse = () => {
    store.nextNumber('US');
    throw new Error('refused');
  };
  expect(() => store.attempt(refuse)).toThrow('refused');
  expect(store.nextNumber('US')).toBe(2);
});
