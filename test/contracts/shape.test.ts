import { expect, it } from 'vitest';
import { compare, createShape, learn, learnByName, type Shape } from './shape';

const example = { id: '1', name: 'Ropes', due: '2026-01-01', owner: { email: 'a@b.example' }, tags: [{ id: 1 }] };

function shapeOf(...examples: readonly unknown[]): Shape {
  const shape = createShape();
  for (const each of examples) learn(shape, each);
  return shape;
}

it('finds nothing wrong with what the examples show', () => {
  expect(compare(shapeOf(example), example, 'feature')).toEqual([]);
});

it('finds a key that no example has, one that every example has, and another type, at any depth', () => {
  const { name: _, ...unnamed } = example;
  const value = { ...unnamed, extra: 1, owner: { email: 7 }, tags: [{ id: 2 }, { id: '3' }] };
  expect(compare(shapeOf(example), value, 'feature').map(({ place, kind }) => [place, kind])).toEqual([
    ['feature.name', 'missing'],
    ['feature.owner.email', 'type'],
    ['feature.tags[].id', 'type'],
    ['feature.extra', 'unknown'],
  ]);
});

it('does not miss a key that only some examples have', () => {
  expect(compare(shapeOf({ a: 1, b: 1 }, { a: 1 }), { a: 2 }, 'x')).toEqual([]);
});

it('takes what the same key shows elsewhere, but not for identifiers', () => {
  const byName = new Map<string, Shape>();
  learnByName(byName, { epic: { due: null, id: 5, owner: { email: 'x', phone: '1' } } });
  const value = { ...example, due: null, owner: { email: 'x', phone: '2' } };
  expect(compare(shapeOf(example), value, 'feature', byName)).toEqual([]);
  expect(compare(shapeOf(example), { ...example, id: 5 }, 'feature', byName)).toHaveLength(1);
});
