import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KindSchema } from '../model/schema';
import { lawRuns, lawTimeout } from './laws/runs';
import { matchLevels } from './match-levels';

const words: Readonly<Record<string, string>> = { feature: 'Feature', epic: 'Epic', initiative: 'Initiative' };
const ahaKinds = (...kinds: readonly string[]): readonly KindSchema[] =>
  kinds.map((kind) => ({ kind, label: words[kind] ?? kind, fields: [] }));
const rallyLevels = (...labels: readonly string[]): readonly KindSchema[] =>
  labels.map((label, level) => ({ kind: `portfolioitem/${level}`, label, level, fields: [] }));
const match = (aha: readonly KindSchema[], rally: readonly KindSchema[]) =>
  [...matchLevels(aha, rally)].map(([kind, { label }]) => `${kind} ${label}`);

describe('portfolio levels', lawTimeout, () => {
  it('are taken upward from the lowest by the kinds that there are', () => {
    const stock = rallyLevels('Feature', 'Initiative', 'Theme');
    expect(match(ahaKinds('feature', 'epic', 'initiative'), stock)).toEqual([
      'feature Feature',
      'epic Initiative',
      'initiative Theme',
    ]);
    expect(match(ahaKinds('feature', 'initiative'), stock)).toEqual(['feature Feature', 'initiative Initiative']);
    expect(match(ahaKinds('feature', 'initiative'), stock.slice(0, 2))).toEqual([
      'feature Feature',
      'initiative Initiative',
    ]);
    expect(match(ahaKinds('feature', 'epic', 'initiative'), stock.slice(0, 2))).toEqual([
      'feature Feature',
      'epic Initiative',
    ]);
    expect(match(ahaKinds('feature', 'epic'), [...stock].reverse())).toEqual(['feature Feature', 'epic Initiative']);
  });

  it('go by name where there are more of them than kinds, and order allows', () => {
    const all = ahaKinds('feature', 'epic', 'initiative');
    expect(match(all, rallyLevels('Feature', 'Capability', 'EPIC', 'Theme'))).toEqual([
      'feature Feature',
      'epic EPIC',
      'initiative Theme',
    ]);
    expect(match(all, rallyLevels('Task group', 'Feature', 'Epic', 'Initiative'))).toEqual([
      'feature Feature',
      'epic Epic',
      'initiative Initiative',
    ]);
    expect(match(ahaKinds('feature', 'initiative'), rallyLevels('Feature', 'Epic', 'Initiative', 'Theme'))).toEqual([
      'feature Feature',
      'initiative Initiative',
    ]);
    expect(match(all, rallyLevels('Initiative', 'Epic', 'Feature', 'Theme'))).toEqual([
      'feature Initiative',
      'epic Epic',
      'initiative Feature',
    ]);
  });

  it('go by the workspace’s own words too', () => {
    const own = [...ahaKinds('feature'), { kind: 'initiative', label: 'Big bet', fields: [] }];
    expect(match(own, rallyLevels('Feature', 'Programme', 'Big Bet', 'Theme'))).toEqual([
      'feature Feature',
      'initiative Big Bet',
    ]);
  });

  it('keep parents above children, and leave out nobody for whom there is a level', () => {
    const labels = fc.array(fc.constantFrom('Feature', 'Epic', 'Initiative', 'Theme', 'Other'), { maxLength: 6 });
    const kinds = fc.subarray(['feature', 'epic', 'initiative']);
    fc.assert(
      fc.property(kinds, labels, (names, titles) => {
        const found = matchLevels(ahaKinds(...names), rallyLevels(...titles));
        const order = [...found.values()].map(({ level }) => level ?? -1);
        expect(order).toEqual([...new Set(order)].sort((left, right) => left - right));
        expect([...found.keys()]).toEqual(names.slice(0, titles.length));
        if (titles.length <= names.length) expect(order).toEqual(order.map((_, index) => index));
      }),
      { numRuns: lawRuns },
    );
  });
});
