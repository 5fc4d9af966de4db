import { describe, expect, it } from 'vitest';
import { ahaRecord, inputOf, pointer, rallyRecord, stockMapping } from './laws/records';
import { rallyKinds, schemaOf } from './laws/stock-schemas';
import { parentFieldBetween, parentsToAha, parentsToRally, rallyParentField } from './parents';

const story = 'hierarchicalrequirement';
const epic = pointer('epic', '1', 'Big epic');
const release = pointer('release', '2', 'R1');
const links = (target: { kind: string }) =>
  target.kind === 'epic' ? pointer('portfolioitem/initiative', '11') : pointer('release', '12');

describe('the field that holds a parent in Rally', () => {
  it.each([
    [story, 'portfolioitem/feature', 'PortfolioItem'],
    [story, story, 'Parent'],
    [story, 'release', 'Release'],
    ['portfolioitem/feature', 'portfolioitem/initiative', 'Parent'],
    ['defect', story, 'Requirement'],
    ['task', 'defect', 'WorkProduct'],
    ['portfolioitem/feature', story, null],
    ['release', 'release', null],
    ['task', 'release', null],
  ] as const)('of a %s under a %s is %s', (child, parent, key) => {
    expect(rallyParentField(child, parent)).toBe(key);
  });

  it('skips no level of the portfolio', () => {
    const between = (child: string, parent: string) =>
      parentFieldBetween(schemaOf(rallyKinds, child), schemaOf(rallyKinds, parent));
    expect(between('portfolioitem/feature', 'portfolioitem/initiative')).toBe('Parent');
    expect(between('portfolioitem/feature', 'portfolioitem/theme')).toBeNull();
    expect(between(story, 'portfolioitem/initiative')).toBeNull();
    expect(between('portfolioitem/initiative', 'release')).toBeNull();
    expect(between('defect', 'release')).toBeNull();
  });
});

describe('parentsToRally', () => {
  const mapping = stockMapping('feature');

  it('sets parent and release where both are linked', () => {
    const { fields, notes } = parentsToRally(inputOf(ahaRecord('feature', { epic, release }), mapping, { links }));
    expect(fields).toEqual({ Parent: pointer('portfolioitem/initiative', '11'), Release: pointer('release', '12') });
    expect(notes).toEqual([]);
  });

  it('says which parent is not linked', () => {
    const { fields, notes } = parentsToRally(inputOf(ahaRecord('feature', { epic }), mapping));
    expect(fields).toEqual({});
    expect(notes).toEqual([
      {
        field: 'Parent',
        sentence: '“Big epic” is not linked with Rally, so the record is not put under it.',
        blocks: false,
      },
    ]);
  });

  it('goes by what the parent became: a story’s parent may be a story', () => {
    const requirement = stockMapping('requirement');
    const record = ahaRecord('requirement', { feature: pointer('feature', '3') });
    const under = (kind: string) =>
      Object.keys(parentsToRally(inputOf(record, requirement, { links: () => pointer(kind, '9') })).fields);
    expect(under('portfolioitem/feature')).toEqual(['PortfolioItem']);
    expect(under(story)).toEqual(['Parent']);
  });

  it('takes the first mapped parent of several that share a field', () => {
    const several = stockMapping('feature', {
      parents: [
        { ahaField: 'epic', ahaParentKind: 'epic', rallyField: 'Parent' },
        { ahaField: 'initiative', ahaParentKind: 'initiative', rallyField: 'Parent' },
      ],
    });
    const both = ahaRecord('feature', { epic, initiative: pointer('initiative', '5') });
    const become = (target: { id: string }) => pointer('portfolioitem/initiative', `1${target.id}`);
    const { fields } = parentsToRally(inputOf(both, several, { links: become }));
    expect(fields).toEqual({ Parent: pointer('portfolioitem/initiative', '11') });
    const onlyInitiative = ahaRecord('feature', { epic: null, initiative: pointer('initiative', '5') });
    expect(parentsToRally(inputOf(onlyInitiative, several, { links: become })).fields).toEqual({
      Parent: pointer('portfolioitem/initiative', '15'),
    });
  });

  it('finds the parent that the record names outside its fields', () => {
    const record = { ...ahaRecord('requirement', {}), parent: pointer('feature', '3') };
    const input = inputOf(record, stockMapping('requirement'), { links: () => pointer('portfolioitem/feature', '9') });
    expect(parentsToRally(input).fields).toEqual({ PortfolioItem: pointer('portfolioitem/feature', '9') });
  });

  it('sets no release on a story with children, because Rally refuses the whole record', () => {
    const toStory = stockMapping('feature', {
      rallyKind: story,
      parents: [{ ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' }],
    });
    const input = inputOf(ahaRecord('feature', { release }), toStory, { links, hasChildren: true });
    const { fields, notes } = parentsToRally(input);
    expect(fields).toEqual({});
    expect(notes[0]?.sentence).toContain('Rally takes a release on stories without children only');
    expect(parentsToRally({ ...input, hasChildren: false }).fields).toEqual({ Release: pointer('release', '12') });
  });

  it('sets no release above the lowest portfolio level', () => {
    const high = stockMapping('epic', {
      parents: [{ ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' }],
    });
    const { fields, notes } = parentsToRally(inputOf(ahaRecord('epic', { release }), high, { links }));
    expect(fields).toEqual({});
    expect(notes[0]?.sentence).toContain('no field “Release”');
  });
});

describe('parentsToAha', () => {
  const record = rallyRecord('portfolioitem/feature', {
    Parent: pointer('portfolioitem/initiative', '11'),
    Release: pointer('release', '12'),
  });
  const back = (target: { kind: string }) => (target.kind === 'release' ? release : epic);

  it('puts the record under the linked parents', () => {
    expect(parentsToAha(inputOf(record, stockMapping('feature'), { links: back })).fields).toEqual({ epic, release });
  });

  it('leaves out a parent of a kind that no mapping expects', () => {
    const onlyRelease = stockMapping('feature', {
      parents: [{ ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' }],
    });
    expect(parentsToAha(inputOf(record, onlyRelease, { links: back })).fields).toEqual({ release });
  });

  it('says which parents are not linked', () => {
    expect(parentsToAha(inputOf(record, stockMapping('feature'))).notes).toHaveLength(2);
  });
});
