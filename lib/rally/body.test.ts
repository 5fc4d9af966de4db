import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { rallyKinds } from '../../test/support/rally-kinds';
import type { Fields, FieldValue } from '../model/record';
import { recordId } from '../model/record';
import { type BodyTools, toBody } from './body';

const mira = { email: 'mira@acme.example', name: 'Mira' };
const tools: BodyTools = {
  timeZone: 'America/Denver',
  people: { find: async ({ email }) => (email === mira.email ? { ref: '/user/1', person: mira } : null) },
  tags: { refsOf: async (names) => names.map((name) => `/tag/${name.length}`) },
  milestoneRef: async (name) => (name === 'M1' ? '/milestone/5' : null),
};

async function body(fields: Fields): Promise<Record<string, unknown>> {
  const [feature] = rallyKinds;
  if (feature === undefined) throw new Error('A feature is needed.');
  return toBody(fields, feature, tools);
}

describe('what Rally is sent', () => {
  it.each<[string, string, FieldValue, unknown]>([
    ['text', 'Name', 'A', 'A'],
    ['HTML', 'Description', '<p>A</p>', '<p>A</p>'],
    ['a number', 'RefinedEstimate', 5, 5],
    ['yes', 'Archived', true, true],
    ['a start as the first instant of its day', 'PlannedStartDate', '2026-11-20', '2026-11-20T07:00:00.000Z'],
    ['an end as the last second of its day', 'PlannedEndDate', '2026-11-20', '2026-11-21T06:59:59.000Z'],
    ['a custom day as its first instant', 'c_Due', '2026-11-20', '2026-11-20T07:00:00.000Z'],
    ['a state by reference', 'State', 'Done', { _ref: '/state/72' }],
    ['a drop-down by name', 'c_Risk', 'high', 'high'],
    [
      'several choices by reference',
      'c_Areas',
      ['Web', 'App'],
      [{ _ref: '/allowedattributevalue/81' }, { _ref: '/allowedattributevalue/82' }],
    ],
    ['milestones by reference', 'Milestones', ['M1'], [{ _ref: '/milestone/5' }]],
    ['tags by reference', 'Tags', ['abc'], [{ _ref: '/tag/3' }]],
    ['a person by reference', 'Owner', mira, { _ref: '/user/1' }],
    [
      'another record by reference',
      'Release',
      { kind: 'release', id: recordId('9'), name: '' },
      { _ref: '/release/9' },
    ],
    ['a web link', 'c_Brief', '42', { LinkID: '42', DisplayString: '42' }],
    ['nothing, for text', 'Description', null, null],
    ['nothing, for a date', 'PlannedEndDate', null, null],
    ['nobody', 'Owner', null, null],
    ['no release', 'Release', null, null],
    ['no tags', 'Tags', null, []],
    ['no choices', 'c_Areas', null, []],
    ['no drop-down value', 'c_Risk', null, null],
    ['no web link', 'c_Brief', null, null],
    ['no, for an empty box', 'Archived', null, false],
  ])('is %s', async (_, key, value, expected) => {
    expect(await body({ [key]: value })).toEqual({ [key]: expected });
  });

  it.each<[string, Fields, RegExp]>([
    ['an unknown field', { c_None: 'x' }, /no field “c_None”/],
    ['a read-only field', { PercentDoneByStoryCount: 1 }, /does not let “PercentDoneByStoryCount”/],
    ['an empty required field', { Name: null }, /needs a value for “Name”/],
    ['a text that is too long', { Name: 'x'.repeat(257) }, /too long for Rally: 257 characters, and it takes 256/],
    ['an unknown state', { State: 'Nowhere' }, /It has: Discovering, Done/],
    ['an unknown choice among several', { c_Areas: ['Web', 'Sea'] }, /does not have this value for “c_Areas”/],
    ['an unknown milestone', { Milestones: ['M9'] }, /no milestone of this name/],
    ['an unknown person', { Owner: { email: 'x@y.example', name: 'X' } }, /Nobody in Rally/],
    ['a text for a number', { RefinedEstimate: '5' }, /does not fit “RefinedEstimate”/],
    ['a number that is none', { RefinedEstimate: Number.NaN }, /does not fit/],
    ['a text for a box', { Archived: 'yes' }, /does not fit/],
    ['a number for a text', { Name: 5 }, /does not fit/],
    ['a text for tags', { Tags: 'a' }, /does not fit/],
    ['a text for a person', { Owner: 'mira' }, /does not fit/],
    ['a text for a record', { Release: 'R1' }, /does not fit/],
    ['a day that is none', { PlannedEndDate: '2026-02-30' }, /not a day/],
  ])('is never %s', async (_, fields, sentence) => {
    const error = await failureOf(body(fields));
    expect([error.kind, error.message]).toEqual(['invalid', expect.stringMatching(sentence)]);
  });
});
