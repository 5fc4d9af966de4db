import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, where } from './query';

describe('a query', () => {
  it.each([
    [where('Name', '=', 'Login'), '(Name = "Login")'],
    [where('Name', '=', 'A "quoted" \\ name (with & all)'), '(Name = "A \\"quoted\\" \\\\ name (with & all)")'],
    [where('ObjectID', '=', 12), '(ObjectID = 12)'],
    [where('Parent', '=', null), '(Parent = null)'],
    [where('Blocked', '!=', true), '(Blocked != true)'],
    [where('Parent', '=', { ref: '/portfolioitem/feature/1' }), '(Parent = /portfolioitem/feature/1)'],
    [where('Iteration.Name', 'contains', 'x'), '(Iteration.Name contains "x")'],
  ])('writes %s', (query, expected) => {
    expect(query).toBe(expected);
  });

  it('takes two operands at a time, nested in halves', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => where('Name', '=', name));
    if (!a || !b || !c || !d) throw new Error('Four conditions are needed.');
    expect(anyOf([a])).toBe(a);
    expect(allOf([a, b])).toBe(`(${a} AND ${b})`);
    expect(anyOf([a, b, c])).toBe(`((${a} OR ${b}) OR ${c})`);
    expect(anyOf([a, b, c, d])).toBe(`((${a} OR ${b}) OR (${c} OR ${d}))`);
  });

  it('is not made of nothing', () => {
    expect(() => anyOf([])).toThrow(RangeError);
  });

  it('takes no field name or reference that could break out', () => {
    expect(() => where('Name = 1) OR (Name', '=', 'x')).toThrow(RangeError);
    expect(() => where('Parent', '=', { ref: '/a/1) OR (Name != null' })).toThrow(RangeError);
  });

  it('keeps every text inside its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inner = where('Name', '=', text).slice('(Name = "'.length, -'")'.length);
        expect(inner.replace(/\\[\\"]/g, '')).not.toMatch(/["\\]/);
        expect(inner.replace(/\\([\\"])/g, '$1')).toBe(text);
      }),
    );
  });
});
