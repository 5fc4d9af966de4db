import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkValueMap } from './check-value-map';
import { lawRuns, lawTimeout } from './laws/runs';
import { ahaKinds, options, rallyKinds, schemaOf } from './laws/stock-schemas';
import { matchNames, matchStatuses } from './match-values';
import { checkPairs } from './shape/value-pairs';
import { toAhaValue, toRallyValue } from './values';

const aha = schemaOf(ahaKinds, 'feature').fields.find(({ key }) => key === 'workflow_status')?.options ?? [];
const states = schemaOf(rallyKinds, 'portfolioitem/feature').fields.find(({ key }) => key === 'State')?.options ?? [];
const schedule = options('Defined', 'In-Progress', 'Completed', 'Accepted');

describe('matchNames', () => {
  it('forgives case, spaces and signs', () => {
    expect(matchNames(options('In  Progress'), options('in-progress'))).toEqual([
      { aha: 'In  Progress', rally: 'in-progress', sendsToRally: true, sendsToAha: true },
    ]);
  });

  it('takes the exact name before the folded one, and nobody twice', () => {
    const pairs = matchNames(options('done', 'Done'), options('Done', 'DONE'));
    expect(pairs.map(({ aha: left, rally }) => [left, rally])).toEqual([
      ['done', 'DONE'],
      ['Done', 'Done'],
    ]);
  });
});

describe('matchStatuses', lawTimeout, () => {
  const sends = (rally: typeof aha) => {
    const pairs = matchStatuses(aha, rally);
    return Object.fromEntries(aha.map(({ name }) => [name, toRallyValue(pairs, name, null)]));
  };

  it('matches the stages of a portfolio item, which Rally marks', () => {
    expect(sends(states)).toEqual({
      'Under consideration': 'Discovering',
      'Ready to develop': 'Discovering',
      'In design': 'Developing',
      'In development': 'Developing',
      'Ready to ship': 'Done',
      Shipped: 'Done',
      'Will not implement': null,
    });
  });

  it('matches the schedule states of a story by what they are called', () => {
    expect(sends(schedule)).toEqual({
      'Under consideration': 'Defined',
      'Ready to develop': 'Defined',
      'In design': 'In-Progress',
      'In development': 'In-Progress',
      'Ready to ship': 'Completed',
      Shipped: 'Accepted',
      'Will not implement': null,
    });
  });

  it('knows by place what neither name nor category tells', () => {
    const pairs = matchStatuses(options('A', 'B', 'C'), options('X', 'Y', 'Z'));
    expect(pairs.map((pair) => pair.aha + pair.rally)).toEqual(['AX', 'BY', 'CZ']);
  });

  it('puts equal names first, whatever their stage', () => {
    const pairs = matchStatuses(options('Open/Done', 'New/Not started'), options('Open', 'Closed'));
    expect(toRallyValue(pairs, 'Open', null)).toBe('Open');
    expect(toAhaValue(pairs, 'Open')).toBe('Open');
  });

  it('is a lens for any two workflows', () => {
    const category = fc.constantFrom('', '/Not started', '/In progress', '/Done', '/Shipped', '/Will not do', '/odd');
    const workflow = fc
      .uniqueArray(fc.constantFrom('Idea', 'Defined', 'In-Progress', 'Done', 'A', 'B', 'C', 'defined', 'done '), {
        maxLength: 8,
      })
      .chain((names) =>
        fc.tuple(...names.map((name) => category.map((text) => name + text))).map((texts) => options(...texts)),
      );
    fc.assert(
      fc.property(workflow, workflow, (left, right) => {
        const pairs = matchStatuses(left, right);
        expect(checkPairs(pairs)).toEqual([]);
        expect(checkValueMap(pairs, left, right).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: lawRuns },
    );
  });
});
