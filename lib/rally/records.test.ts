import { describe, expect, it } from 'vitest';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { RALLY } from '../../test/support/scripted-rally';
import { parseObject, type RecordContext, readRecord } from './records';

const context: RecordContext = {
  origin: RALLY,
  timeZone: 'America/Denver',
  kinds: new Map(rallyKinds.map((kind) => [kind.kind, kind])),
};
const read = (more: Readonly<Record<string, unknown>>) => readRecord(parseObject(rallyFeature(12, more)), context);

describe('a record from Rally', () => {
  it('is known by its kind, its id as text, its version and its time', () => {
    expect(read({})).toEqual({
      system: 'rally',
      kind: 'portfolioitem/feature',
      id: '12',
      ref: 'F12',
      name: 'Feature 12',
      url: 'https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/12&fdp=true',
      fields: { Name: 'Feature 12', FormattedID: 'F12' },
      parent: null,
      version: '3',
      updatedAt: '2026-11-20T10:00:00.000Z',
      createdAt: '2026-11-01T10:00:00.000Z',
    });
  });

  it.each([
    ['text', 'Name', 'A name', 'A name'],
    ['HTML', 'Description', '<p>Text</p>', '<p>Text</p>'],
    ['empty HTML', 'Description', '', null],
    ['a day’s start', 'PlannedStartDate', '2026-11-20T07:00:00.000Z', '2026-11-20'],
    ['a day’s end', 'PlannedEndDate', '2026-11-21T06:59:59.000Z', '2026-11-20'],
    ['a number', 'RefinedEstimate', 5, 5],
    ['a number that Rally writes as text', 'RefinedEstimate', '1234.0', 1234],
    ['a number with an exponent', 'RefinedEstimate', '2.345E3', 2345],
    ['no, which is not empty', 'Archived', false, false],
    ['nought, which is not empty', 'RefinedEstimate', 0, 0],
    ['a state by its name', 'State', { _ref: '/state/71', _refObjectName: 'Discovering' }, 'Discovering'],
    ['a drop-down', 'c_Risk', 'low', 'low'],
    ['tags', 'Tags', { Count: 2, _tagsNameArray: [{ Name: 'a' }, { Name: 'b' }] }, ['a', 'b']],
    ['tags of an older form', 'Tags', { Count: 1, _tagsNameArray: ['a'] }, ['a']],
    ['no tags', 'Tags', { Count: 0 }, []],
    ['a web link', 'c_Brief', { LinkID: '42', DisplayString: 'Brief' }, '42'],
    ['an empty web link', 'c_Brief', { LinkID: null, DisplayString: null }, null],
    ['nobody', 'Owner', null, null],
    [
      'a person',
      'Owner',
      { _ref: '/user/1', _refObjectName: 'Mira', EmailAddress: 'mira@acme.example', UserName: 'mira' },
      { email: 'mira@acme.example', name: 'Mira', userName: 'mira' },
    ],
    [
      'a release',
      'Release',
      { _ref: 'https://x/slm/webservice/v2.0/release/9', _refObjectName: 'R1' },
      { kind: 'release', id: '9', name: 'R1' },
    ],
  ])('has %s', (_, key, answered, expected) => {
    expect(read({ [key]: answered }).fields[key]).toEqual(expected);
  });

  it('does not take a field that was not read for empty', () => {
    expect(read({}).fields).not.toHaveProperty('Description');
  });

  it('shows people their Notes without Baton’s footer', () => {
    const footer = '<p>Aha!: <a href="https://acme.aha.io/">ACME-1</a> (baton:acme:feature:1:x)</p>';
    expect(read({ Notes: `<p>Mine</p>${footer}` }).fields.Notes).toBe('<p>Mine</p>');
    expect(read({ Notes: footer }).fields.Notes).toBeNull();
  });

  it('has the nearest parent: a story’s story before its feature', () => {
    const story = {
      ...rallyFeature(13),
      _ref: '/hierarchicalrequirement/13',
      PortfolioItem: { _ref: '/portfolioitem/feature/12', _refObjectName: 'F' },
    };
    const inFeature = readRecord(parseObject({ ...story, Parent: null }), context);
    const inStory = readRecord(parseObject({ ...story, Parent: { _ref: '/hierarchicalrequirement/1' } }), context);
    expect(inFeature.parent).toEqual({ kind: 'portfolioitem/feature', id: '12', name: 'F' });
    expect(inStory.parent).toEqual({ kind: 'hierarchicalrequirement', id: '1', name: '' });
  });

  it('of a kind without a FormattedID goes by its name', () => {
    const release = { ...rallyFeature(9, { Name: 'R1', FormattedID: undefined }), _ref: '/release/9' };
    expect(readRecord(parseObject(release), context).ref).toBe('R1');
  });

  it.each([
    ['no ObjectID', { ObjectID: undefined }],
    ['no reference', { _ref: undefined }],
    ['a reference to nothing', { _ref: 'null' }],
    ['a day that is none', { PlannedEndDate: 'soon' }],
    ['a number that is none', { RefinedEstimate: 'many' }],
    ['a text that is an object', { Description: {} }],
  ])('with %s is refused, not guessed', (_, more) => {
    expect(() => read(more)).toThrow(/Rally answered|cannot read/);
  });
});
