import { describe, expect, it } from 'vitest';
import { defaultMapping } from '../../mapping/defaults';
import { ahaKinds, rallyKinds } from '../../mapping/laws/stock-schemas';
import type { Integration } from '../../model/integration';
import type { Mapping, RecordMapping } from '../../model/mapping';
import { recordId } from '../../model/record';
import { DEFAULT_POLICIES } from '../../model/set-up-draft';
import { readConfigurationFile, writeConfigurationFile } from '../configuration-file';
import type { StoredKinds } from '../stored-kinds';
import { planEntry } from './plan-entry';

const kinds: StoredKinds = { aha: ahaKinds, rally: rallyKinds };
const stock = defaultMapping(ahaKinds, rallyKinds);
const fewer: Mapping = { records: stock.records.filter(({ ahaKind }) => ahaKind !== 'requirement') };
const identity = { origin: '', account: '', personId: '', email: '', name: '' };

function make(id: string, changes: Partial<Integration> = {}): Integration {
  return {
    id,
    name: id,
    aha: { origin: 'https://acme.aha.io', workspaceId: recordId('1'), workspaceName: 'Harbor', prefix: 'HAR' },
    rally: {
      origin: 'https://rally1.rallydev.com',
      workspaceId: recordId('2'),
      workspaceName: 'Acme',
      projectId: recordId(`${id.charCodeAt(0)}`),
      projectName: `Project of ${id}`,
      timeZone: 'UTC',
    },
    people: { aha: { ...identity, system: 'aha' }, rally: { ...identity, system: 'rally' } },
    mapping: stock,
    policies: DEFAULT_POLICIES,
    ledger: 'aha',
    isPaused: false,
    createdAtMs: 0,
    ...changes,
  };
}

/** What taking over the first integration of a file comes to, where others are here. */
function plan(file: readonly Integration[], here: readonly Integration[], known: StoredKinds = kinds) {
  const text = writeConfigurationFile(file, new Map(file.map(({ id }) => [id, kinds])));
  const read = readConfigurationFile(text);
  const [entry] = 'entries' in read ? read.entries : [];
  if ('problems' in read || entry === undefined) throw new Error(JSON.stringify(read));
  const planned = planEntry(entry, { ...read, integrations: here, kinds: known });
  return { planned, lineOf: (part: RegExp) => text.slice(0, text.search(part)).split('\n').length };
}
const editFeature = (edit: Partial<RecordMapping>): Mapping => ({
  ...stock,
  records: stock.records.map((record) => (record.ahaKind === 'feature' ? { ...record, ...edit } : record)),
});

describe('an entry of a file', () => {
  it('is set up anew where nothing is between its two places, whatever has its id', () => {
    const other = make('x', { id: 'a' });
    expect(plan([make('a')], [other]).planned).toMatchObject({
      effect: 'set up',
      differences: [expect.stringContaining('Harbor → Project of a')],
    });
  });

  it('speaks of the integration between its two places, whatever its id', () => {
    const { planned } = plan([make('a', { id: 'elsewhere', name: 'New name' })], [make('a')]);
    expect(planned).toMatchObject({ effect: 'change', twin: { id: 'a' }, follows: null });
    expect('differences' in planned && planned.differences).toEqual(['It is called “New name” instead of “a”.']);
    expect(plan([make('a')], [make('a')]).planned).toMatchObject({ effect: 'same', differences: [] });
  });

  it('is refused for what does not fit the two systems, each at its line', () => {
    const odd = editFeature({
      fields: [
        { aha: 'name', rally: 'Name', direction: 'both' },
        { aha: 'due_date', rally: 'Owner', direction: 'toRally' },
      ],
      constants: [{ rally: 'FormattedID', value: 'F1' }],
    });
    const { planned, lineOf } = plan([make('a', { mapping: odd })], [make('a')]);
    expect(planned).toMatchObject({ effect: 'refused' });
    const problems = 'problems' in planned ? planned.problems : [];
    expect(problems.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([expect.stringContaining('cannot flow'), expect.stringContaining('read-only')]),
    );
    const lineOfProblem = (words: string) => problems.find(({ sentence }) => sentence.includes(words))?.line;
    expect(lineOfProblem('read-only')).toBe(lineOf(/"rally": "FormattedID"/) - 1);
    expect(lineOfProblem('cannot flow')).toBe(lineOf(/"aha": "due_date",\s+"rally": "Owner"/) - 1);
  });

  it('shows what is good to know at its line, and is taken over all the same', () => {
    const feature = stock.records.find(({ ahaKind }) => ahaKind === 'feature');
    const gone = { aha: 'custom_fields.gone', rally: 'Notes', direction: 'toRally' } as const;
    const { planned, lineOf } = plan(
      [make('a', { mapping: editFeature({ fields: [...(feature?.fields ?? []), gone] }) })],
      [make('a')],
    );
    expect(planned).toMatchObject({
      effect: 'change',
      warnings: expect.arrayContaining([
        { line: lineOf(/custom_fields\.gone/) - 1, sentence: expect.stringContaining('switched off') },
      ]),
    });
    const lines = 'warnings' in planned ? planned.warnings.map(({ line }) => line) : [];
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it('is judged later where the two systems are not known', () => {
    const odd = editFeature({ constants: [{ rally: 'Gone', value: 'x' }] });
    expect(plan([make('a', { mapping: odd })], [make('a')], { aha: [], rally: [] }).planned.effect).toBe('change');
  });
});

describe('an entry that follows a template', () => {
  const base = make('b', { isTemplate: true });
  const follower = make('a', { templateId: 'b' });

  it('is refused where it would change what the template decides, with what to do', () => {
    const { planned, lineOf } = plan([make('a', { mapping: fewer })], [base, follower]);
    expect(planned).toMatchObject({
      effect: 'refused',
      problems: [
        { line: lineOf(/"mapping"/), sentence: expect.stringMatching(/“a” follows the template “b”, which decides/) },
      ],
    });
    const policies = { ...DEFAULT_POLICIES, conflict: 'aha' } as const;
    expect(plan([make('a', { policies })], [base, follower]).planned.effect).toBe('refused');
  });

  it('may differ in what is its own', () => {
    const rally = { ...follower.rally, excludesChildren: true };
    const { planned } = plan([make('a', { name: 'Mine', rally })], [base, follower]);
    expect(planned).toMatchObject({ effect: 'change', follows: null, settings: { mapping: stock, name: 'Mine' } });
  });

  it('may hold the mapping that its template gets by the same file, or that it has kept', () => {
    const changed = make('b', { isTemplate: true, mapping: fewer });
    expect(plan([make('a', { templateId: 'b', mapping: fewer }), changed], [base, follower]).planned.effect).toBe(
      'same',
    );
    const stale = make('a', { templateId: 'b', mapping: fewer });
    expect(plan([stale, base], [base, stale]).planned.effect).toBe('same');
  });

  it('begins to follow the template that it names, by its id or name, here or in the file', () => {
    const free = make('a', { mapping: fewer });
    const wanted = make('a', { templateId: 'b', mapping: fewer });
    const begins = { effect: 'change', follows: { id: 'b' } };
    expect(plan([wanted, base], [base, free]).planned).toMatchObject(begins);
    const renamed = make('b', { id: 'other', name: 'b', isTemplate: true });
    expect(plan([wanted, base], [renamed, free]).planned).toMatchObject({ ...begins, follows: { id: 'other' } });
    const { planned } = plan([wanted, base], [base, free]);
    expect('differences' in planned && planned.differences).toEqual([
      'It follows the template “b” from now on.',
      expect.stringMatching(/^Requirement → .* is mapped/),
    ]);
    expect(plan([make('c', { templateId: 'b' }), base], [base]).planned).toMatchObject({
      effect: 'set up',
      templateId: 'b',
    });
  });

  it.each([
    ['is only set up by the file', [base], [], 'Take that one over first'],
    ['is no template yet', [base], [make('b')], 'Take that one over first'],
    ['is none in the file either', [make('b')], [make('b')], 'is no template, in this file or here'],
  ])('is refused where its template %s', (_, others, here, why) => {
    const { planned, lineOf } = plan([follower, ...others], here);
    expect(planned).toMatchObject({
      effect: 'refused',
      problems: [{ line: lineOf(/"template"/), sentence: expect.stringContaining(why) }],
    });
  });

  it('knows a template that is here alone by its id, whatever it is called now, and refuses one that is nowhere', () => {
    const read = readConfigurationFile(writeConfigurationFile([follower, base]));
    const [entry] = 'entries' in read ? read.entries : [];
    if ('problems' in read || entry === undefined) throw new Error(JSON.stringify(read));
    const alone = (here: readonly Integration[]) =>
      planEntry(entry, { ...read, entries: [entry], integrations: here, kinds });
    expect(alone([make('b', { name: 'Renamed', isTemplate: true })])).toMatchObject({ templateId: 'b' });
    expect(alone([])).toMatchObject({
      problems: [{ sentence: expect.stringContaining('neither in this file nor here') }],
    });
  });

  it('waits for the template of its file where another one here has the same name', () => {
    const namesake = make('x', { name: 'b', isTemplate: true });
    expect(plan([follower, base], [namesake]).planned).toMatchObject({
      effect: 'refused',
      problems: [{ sentence: expect.stringContaining('Take that one over first') }],
    });
  });

  it('is refused where the template does not fit its systems', () => {
    const strange = make('b', {
      isTemplate: true,
      mapping: editFeature({ constants: [{ rally: 'Gone', value: 'x' }] }),
    });
    expect(plan([make('a', { templateId: 'b' }), strange], [strange, make('a')]).planned).toMatchObject({
      effect: 'refused',
      problems: [{ sentence: expect.stringMatching(/“b” does not fit “a”\. .*Gone/) }],
    });
  });

  it('becomes a template, unless it follows one, and a template follows none', () => {
    expect(plan([base], [make('b')]).planned).toMatchObject({ effect: 'change', becomesTemplate: true });
    expect(plan([make('a', { isTemplate: true })], [base, follower]).planned).toMatchObject({
      problems: [{ sentence: expect.stringContaining('“a” follows the template “b” here') }],
    });
    expect(plan([follower, base], [base, make('a', { isTemplate: true })]).planned).toMatchObject({
      problems: [{ sentence: expect.stringContaining('“a” is a template here') }],
    });
  });
});
