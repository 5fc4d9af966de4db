import type { Fields } from '../../../lib/model/record';

type Kind = 'initiative' | 'release' | 'epic' | 'feature' | 'requirement' | 'todo';

const person = { email: 'yuki@acme.example', name: 'Yuki Tanabe' };
const text: Fields = { name: 'Renamed', description: '<p>New <b>text</b></p>' };
const range: Fields = { start_date: '2026-12-01', end_date: '2027-02-01' };

const values: Readonly<Record<Kind, Fields>> = {
  feature: {
    ...text,
    workflow_status: 'In development',
    assigned_to_user: person,
    tags: ['one', 'two three'],
    start_date: '2026-12-01',
    due_date: '2026-12-24',
    workflow_kind: 'Improvement',
    initial_estimate: 60,
    original_estimate: 90,
    remaining_estimate: 30,
    'custom_fields.priority': 'Should have',
    'custom_fields.requested_by': 'Ada',
    'custom_fields.revenue_impact': 12.5,
    'custom_fields.promised_on': '2027-01-02',
    'custom_fields.design_url': 'https://design.example/a?b=c',
    'custom_fields.acceptance': '<p>It floats</p>',
    'custom_fields.platforms': ['Web', 'iOS'],
  },
  epic: {
    ...text,
    workflow_status: 'Done',
    assigned_to_user: person,
    tags: ['x'],
    start_date: '2026-12-01',
    due_date: '2026-12-24',
    'custom_fields.sponsor': 'Ada',
  },
  requirement: {
    ...text,
    workflow_status: 'Done',
    assigned_to_user: person,
    ...range,
    'custom_fields.requested_by': 'Ada',
  },
  release: {
    name: 'Renamed',
    theme: '<p>Calm</p>',
    workflow_status: 'In progress',
    owner: person,
    ...range,
    release_date: '2027-02-03',
    'custom_fields.launch_notes': '<p>Go</p>',
  },
  initiative: { ...text, workflow_status: 'In progress', ...range, effort: 8, value: 9 },
  todo: { name: 'Renamed', body: '<p>New</p>', assigned_to_users: person, due_date: '2026-12-24' },
};

const CANNOT_BE_EMPTIED = /^(name|description|theme|workflow_status|workflow_kind|owner|effort|value|.*_estimate)$/;

/** A value for every field of a kind that Baton writes in Aha!. */
export function ahaValues(kind: Kind): Fields {
  return values[kind];
}

/** The same fields empty, as far as Aha! lets them be emptied. */
export function emptiedAhaValues(kind: Kind): Fields {
  const fields = Object.entries(values[kind]).filter(([key]) => !CANNOT_BE_EMPTIED.test(key));
  return Object.fromEntries(fields.map(([key, value]) => [key, Array.isArray(value) ? [] : null]));
}
