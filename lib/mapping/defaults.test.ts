import { describe, expect, it } from 'vitest';
import { checkMapping } from './check';
import { defaultMapping } from './defaults';
import { ahaKinds, rallyKinds } from './laws/stock-schemas';

const stock = defaultMapping(ahaKinds, rallyKinds);

describe('defaultMapping', () => {
  it('pairs the kinds of a stock workspace, parents first', () => {
    expect(stock.records.map(({ ahaKind, rallyKind }) => `${ahaKind} > ${rallyKind}`)).toEqual([
      'initiative > portfolioitem/theme',
      'release > release',
      'epic > portfolioitem/initiative',
      'feature > portfolioitem/feature',
      'requirement > hierarchicalrequirement',
    ]);
  });

  it('goes by level, not by name, because customers rename their portfolio', () => {
    const renamed = rallyKinds.map((kind) =>
      kind.level === undefined ? kind : { ...kind, kind: `portfolioitem/bet${kind.level}`, label: `Bet ${kind.level}` },
    );
    const feature = defaultMapping(ahaKinds, renamed).records.find(({ ahaKind }) => ahaKind === 'feature');
    expect(feature?.rallyKind).toBe('portfolioitem/bet0');
  });

  it('leaves out levels that Rally does not have', () => {
    const flat = rallyKinds.filter(({ level }) => level === undefined || level === 0);
    const kinds = defaultMapping(ahaKinds, flat).records.map(({ ahaKind }) => ahaKind);
    expect(kinds).toEqual(['release', 'feature', 'requirement']);
  });

  it('links initiatives where epics are switched off, with three levels and with two', () => {
    const aha = ahaKinds.filter(({ kind }) => kind !== 'epic');
    for (const rally of [rallyKinds, rallyKinds.filter(({ level }) => level !== 2)]) {
      const { records } = defaultMapping(aha, rally);
      expect(records.map(({ ahaKind, rallyKind }) => `${ahaKind} > ${rallyKind}`)).toContain(
        'initiative > portfolioitem/initiative',
      );
      const feature = records.find(({ ahaKind }) => ahaKind === 'feature');
      expect(feature?.parents[0]).toEqual({
        ahaField: 'initiative',
        ahaParentKind: 'initiative',
        rallyField: 'Parent',
      });
    }
  });

  it('makes stories of features where Rally has no portfolio', () => {
    const flat = rallyKinds.filter(({ level }) => level === undefined);
    const mapping = defaultMapping(ahaKinds, flat);
    expect(mapping.records.find(({ ahaKind }) => ahaKind === 'feature')?.rallyKind).toBe('hierarchicalrequirement');
    const requirement = mapping.records.find(({ ahaKind }) => ahaKind === 'requirement');
    expect(requirement?.parents).toEqual([{ ahaField: 'feature', ahaParentKind: 'feature', rallyField: 'Parent' }]);
  });

  it('lets name, description, owner, tags, dates and status flow both ways', () => {
    const feature = stock.records.find(({ ahaKind }) => ahaKind === 'feature');
    expect(feature?.fields.map(({ aha, rally, direction }) => `${aha} ${rally} ${direction}`)).toEqual([
      'name Name both',
      'description Description both',
      'assigned_to_user Owner both',
      'tags Tags both',
      'start_date PlannedStartDate both',
      'due_date PlannedEndDate both',
      'workflow_status State both',
    ]);
  });

  it('never writes to what is read-only', () => {
    const requirement = stock.records.find(({ ahaKind }) => ahaKind === 'requirement');
    expect(requirement?.fields.find(({ aha }) => aha === 'tags')?.direction).toBe('toRally');
  });

  it('leads releases from the roadmap and sets their state once', () => {
    const release = stock.records.find(({ ahaKind }) => ahaKind === 'release');
    expect(release?.fields.every(({ direction }) => direction === 'toRally')).toBe(true);
    expect(release?.constants).toEqual([{ rally: 'State', value: 'Planning' }]);
  });

  it('links parents only where Rally lets one stand under the other', () => {
    const parents = Object.fromEntries(
      stock.records.map(({ ahaKind, parents }) => [
        ahaKind,
        parents.map((each) => `${each.ahaField} ${each.rallyField}`),
      ]),
    );
    expect(parents).toEqual({
      initiative: [],
      release: [],
      epic: ['initiative Parent'],
      feature: ['epic Parent', 'release Release'],
      requirement: ['feature PortfolioItem'],
    });
  });

  it('is a mapping without errors', () => {
    expect(checkMapping(stock, ahaKinds, rallyKinds).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('answers nothing where the systems have nothing', () => {
    expect(defaultMapping([], [])).toEqual({ records: [] });
  });
});
