import { describe, expect, it } from 'vitest';
import type { Note } from '../../mapping/translation';
import type { Base } from '../../model/link';
import { type Fields, type FieldValue, recordId, type TrackedRecord } from '../../model/record';
import { type Flow, formOf } from '../flows';
import { isSameBase, judgeFlow, type MergeInput, nextBase, planMerge, type Verdict } from './merge';

const flow: Flow = {
  aha: 'name',
  rally: 'Name',
  label: 'Name',
  ahaType: 'text',
  rallyType: 'text',
  toRally: true,
  toAha: true,
  row: 'r',
};

function record(system: 'aha' | 'rally', fields: Fields, version = '1'): TrackedRecord {
  const id = recordId('1');
  return { system, kind: 'x', id, ref: 'X-1', name: '', url: '', fields, parent: null, version, updatedAt: '' };
}

const aha = (value: FieldValue) => record('aha', { name: value });
const rally = (value: FieldValue) => record('rally', { Name: value });

function baseOf(ahaValue: FieldValue, rallyValue: FieldValue): Base {
  const form = formOf(flow, aha(ahaValue), rally(rallyValue));
  return { mappingHash: 'm', ahaVersion: '1', rallyVersion: '1', fields: { name: form } };
}

const nothing = new Set<string>();
const sayable = new Map<string, Note>();

/** Both sides say the same words, and each can say all of the other's. */
function input(now: [FieldValue, FieldValue], base: Base | null, change: Partial<MergeInput> = {}): MergeInput {
  const [ahaNow, rallyNow] = now;
  return {
    aha: aha(ahaNow),
    rally: rally(rallyNow),
    base,
    flows: [flow],
    inRally: { fields: { Name: ahaNow }, unsayable: sayable },
    inAha: { fields: { name: rallyNow }, unsayable: sayable },
    touched: { aha: nothing, rally: nothing },
    policy: 'ask',
    ...change,
  };
}

const unsayableAs = (change: Partial<Note> = {}) =>
  new Map(['Name', 'name'].map((field) => [field, { field, sentence: `${field} cannot.`, blocks: false, ...change }]));
const unsaid = { fields: {}, unsayable: unsayableAs() };
const full = { fields: {}, unsayable: unsayableAs({ cannotBeEmptied: true }) };
const silent = { fields: {}, unsayable: sayable };
const agreed = baseOf('old', 'old');

describe('judgeFlow', () => {
  const cases: [string, Verdict, MergeInput, Partial<Flow>?][] = [
    ['nothing changed', 'agreed', input(['old', 'old'], agreed)],
    ['both became the same', 'agreed', input(['new', 'new'], agreed)],
    ['both became empty', 'agreed', input(['', null], agreed, { inRally: silent, inAha: silent })],
    ['Aha! changed', 'toRally', input(['new', 'old'], agreed)],
    ['Rally changed', 'toAha', input(['old', 'new'], agreed)],
    ['both changed', 'conflict', input(['one', 'two'], agreed)],
    ['both changed, Aha! wins', 'toRally', input(['one', 'two'], agreed, { policy: 'aha' })],
    ['both changed, Rally wins', 'toAha', input(['one', 'two'], agreed, { policy: 'rally' })],
    ['the winner cannot be said', 'conflict', input(['one', 'two'], agreed, { policy: 'aha', inRally: unsaid })],
    ['nothing was agreed yet', 'conflict', input(['one', 'two'], null)],
    ['nothing was agreed yet, but they are equal', 'agreed', input(['one', 'one'], null)],
    ['Aha! changed to what Rally cannot hold', 'waiting', input(['new', 'old'], agreed, { inRally: unsaid })],
    ['Aha! changed to what means nothing to Rally', 'agreed', input(['new', 'old'], agreed, { inRally: silent })],
    ['Rally changed to what Aha! cannot hold', 'waiting', input(['old', 'new'], agreed, { inAha: unsaid })],
    ['Aha! changed, Rally was changed back', 'conflict', touched(['new', 'old'], 'rally', 'Name')],
    ['Rally changed, Aha! was changed back', 'conflict', touched(['old', 'new'], 'aha', 'name')],
    ['Rally changed, but flows nowhere', 'agreed', input(['old', 'new'], agreed), { toAha: false }],
    ['both changed, only Rally listens', 'toRally', input(['one', 'two'], agreed), { toAha: false }],
    ['both changed, only Aha! listens', 'toAha', input(['one', 'two'], agreed), { toRally: false }],
    ['Rally emptied what Aha! cannot empty', 'conflict', input(['old', ''], agreed, { inAha: full })],
    ['… and Aha! wins', 'toRally', input(['old', ''], agreed, { inAha: full, policy: 'aha' })],
    ['… and Rally wins, which leaves both', 'agreed', input(['old', ''], agreed, { inAha: full, policy: 'rally' })],
    ['… and only Aha! listens', 'waiting', input(['old', ''], agreed, { inAha: full }), { toRally: false }],
    ['… and it was agreed to leave both', 'agreed', input(['old', ''], baseOf('old', ''), { inAha: full })],
    ['Aha! emptied what Rally cannot empty', 'conflict', input(['', 'old'], agreed, { inRally: full })],
    ['sides differ in what was agreed', 'agreed', input(['a', 'b'], baseOf('a', 'b'))],
  ];

  it.each(cases)('%s: %s', (_name, verdict, given, change = {}) => {
    expect(judgeFlow({ ...flow, ...change }, given)).toBe(verdict);
  });
});

function touched(now: [FieldValue, FieldValue], side: 'aha' | 'rally', field: string): MergeInput {
  return input(now, agreed, { touched: { aha: nothing, rally: nothing, [side]: new Set([field]) } });
}

describe('planMerge', () => {
  it('writes only what changed, and keeps both values of a conflict', () => {
    expect(planMerge(input(['new', 'old'], agreed))).toMatchObject({ toRally: { Name: 'new' }, toAha: {} });
    const conflict = planMerge(input(['one', 'two'], agreed));
    expect(conflict).toMatchObject({ toRally: {}, toAha: {}, open: new Set(['name']) });
    expect(conflict.conflicts).toEqual([{ ahaField: 'name', label: 'Name', aha: 'one', rally: 'two' }]);
  });
});

describe('notes', () => {
  const notesOf = (given: MergeInput) => planMerge(given).notes.map(({ sentence }) => sentence);

  it('say what waits or is left as it is, and nothing where the values agree or a person decides', () => {
    expect(notesOf(input(['new', 'old'], agreed, { inRally: unsaid }))).toEqual(['Name cannot.']);
    expect(notesOf(input(['old', 'other'], baseOf('old', 'other'), { inRally: unsaid }))).toEqual(['Name cannot.']);
    expect(notesOf(input(['new', 'old'], agreed))).toEqual([]);
    expect(notesOf(input(['', ''], agreed, { inRally: unsaid }))).toEqual([]);
    const asked = planMerge(input(['old', ''], agreed, { inAha: full }));
    expect([asked.notes, asked.conflicts]).toMatchObject([[], [{ cannotEmpty: 'aha' }]]);
  });
});

describe('nextBase', () => {
  const plan = { toAha: {}, toRally: {}, open: nothing, waiting: nothing };

  it('takes the form that came back for what was written, and the form that was read for the rest', () => {
    const read = { aha: aha('new'), rally: rally('old') };
    const after = { aha: aha('changed meanwhile'), rally: rally('new, as Rally writes it') };
    const base = nextBase('m', [flow], read, after, { ...plan, toRally: { Name: 'new' } }, agreed);
    expect(base.fields.name).toEqual(formOf(flow, aha('new'), rally('new, as Rally writes it')));
  });

  it('agrees on nothing while a person decides, and on the old while a change waits', () => {
    const both = { aha: aha('one'), rally: rally('two') };
    expect(nextBase('m', [flow], both, both, { ...plan, open: new Set(['name']) }, agreed).fields).toEqual({});
    const waiting = nextBase('m', [flow], both, both, { ...plan, waiting: new Set(['name']) }, agreed);
    expect(waiting.fields).toEqual(agreed.fields);
  });
});

describe('isSameBase', () => {
  it('looks at forms, not at versions', () => {
    expect(isSameBase(agreed, { ...agreed, rallyVersion: '9' })).toBe(true);
    expect(isSameBase(agreed, baseOf('old', 'new'))).toBe(false);
    expect(isSameBase(agreed, { ...agreed, fields: {} })).toBe(false);
    expect(isSameBase({ ...agreed, mappingHash: 'other' }, agreed)).toBe(true);
    expect(isSameBase({ ...agreed, fields: { name: { aha: '', rally: '', row: 'r' } } }, agreed)).toBe(false);
    expect(isSameBase(null, agreed)).toBe(false);
  });
});
