import { describe, expect, it } from 'vitest';
import type { RecordMapping } from '../model/mapping';
import { found, stock, withFeature } from './laws/findings';

describe('parent links', () => {
  const withParents = (...parents: RecordMapping['parents']) => withFeature((record) => ({ ...record, parents }));

  it('must be of pairs that Aha! and Rally know, in the right field', () => {
    expect(found(withParents({ ahaField: 'goal', ahaParentKind: 'goal', rallyField: 'Parent' }))[0]).toBe(
      'error: In Aha! no Feature has a “goal” above it. Remove this link.',
    );
    expect(found(withParents({ ahaField: 'initiative', ahaParentKind: 'initiative', rallyField: 'Parent' }))[0]).toBe(
      'error: In Rally no Feature stands under a Theme. Remove the link, or map to types that follow each other.',
    );
    expect(found(withParents({ ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'PortfolioItem' }))).toEqual([
      'error: In Rally a Feature keeps its Initiative in “Parent”, not in “PortfolioItem”. Choose “Parent”.',
    ]);
  });

  it('must lead to a kind that is mapped', () => {
    const withoutEpic = { records: stock.records.filter(({ ahaKind }) => ahaKind !== 'epic') };
    expect(found(withoutEpic)).toEqual([
      'error: Feature is linked to Epic, which is not mapped. Map it or remove the link.',
      'warning: In Rally no Feature stands under a Theme: Feature records are never put under their Initiative. Map to types that follow each other.',
    ]);
  });

  it('are missed where they could be', () => {
    expect(found(withParents())).toEqual([
      'warning: Feature is not linked to Epic: its records are never put under their Epic.',
      'warning: Feature is not linked to Release: its records are never put under their Release.',
    ]);
  });

  it('are missed where Rally cannot hold them, once, at the nearest that is mapped', () => {
    const raised = withFeature((record) => ({ ...record, rallyKind: 'portfolioitem/theme', parents: [] }));
    const records = raised.records.map((record) =>
      record.ahaKind === 'requirement' ? { ...record, parents: [] } : record,
    );
    const parents = found({ records }).filter((sentence) => sentence.includes('stands under'));
    expect(parents).toEqual([
      'warning: In Rally no Theme stands under a Initiative: Feature records are never put under their Epic. Map to types that follow each other.',
      'warning: In Rally no User Story stands under a Theme: Requirement records are never put under their Feature. Map to types that follow each other.',
    ]);
  });

  it('are demanded of requirements', () => {
    const alone = { records: stock.records.filter(({ ahaKind }) => ahaKind === 'requirement') };
    expect(found(alone)).toContain(
      'error: A Requirement cannot exist without its Feature in Aha!. Map Feature as well.',
    );
  });
});
