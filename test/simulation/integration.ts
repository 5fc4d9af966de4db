import type { Integration } from '../../lib/model/integration';
import type { FieldMapping, Mapping, RecordMapping } from '../../lib/model/mapping';
import { type FieldValue, recordId } from '../../lib/model/record';
import type { FieldDefinition, FieldType, KindSchema } from '../../lib/model/schema';

/** The workspace that all simulations sync: releases, features with requirements, and the fields that make merging hard. */
export const RALLY_FEATURE = 'portfolioitem/feature';
export const RALLY_STORY = 'hierarchicalrequirement';

const ahaStatuses = ['New', 'In design', 'In development', 'Shipped'];
const rallyStates = ['Defined', 'In-Progress', 'Completed', 'Accepted'];

export const ahaKinds: readonly KindSchema[] = [
  kind('release', 'Release', [field('name', 'text'), field('release_date', 'date')]),
  kind('feature', 'Feature', [
    field('name', 'text'),
    { ...field('description', 'richText'), cannotBeEmptied: true },
    field('score', 'number'),
    field('status', 'choice', ahaStatuses),
    field('tags', 'tags'),
    field('release', 'reference'),
    ...['priority', 'theme', 'stage'].map((key) => field(key, 'text')),
  ]),
  kind('requirement', 'Requirement', [
    field('name', 'text'),
    field('description', 'richText'),
    field('score', 'number'),
    field('feature', 'reference'),
  ]),
  kind('todo', 'To-do', [
    field('name', 'text'),
    field('status', 'choice', ['pending', 'complete']),
    field('taskable', 'reference'),
  ]),
];

export const rallyKinds: readonly KindSchema[] = [
  kind('release', 'Release', [field('Name', 'text'), field('ReleaseStartDate', 'date'), field('ReleaseDate', 'date')]),
  kind(RALLY_FEATURE, 'Feature', [
    field('Name', 'text'),
    field('Description', 'richText'),
    field('Score', 'number'),
    field('State', 'choice', rallyStates),
    field('Tags', 'tags'),
    field('Release', 'reference'),
    ...['Priority', 'Theme', 'Stage', 'Package'].map((key) => field(key, 'text')),
  ]),
  kind(RALLY_STORY, 'User Story', [
    field('Name', 'text'),
    field('Description', 'richText'),
    field('Score', 'number'),
    field('PortfolioItem', 'reference'),
  ]),
  kind('task', 'Task', [
    field('Name', 'text'),
    field('State', 'choice', ['Defined', 'In-Progress', 'Completed']),
    field('WorkProduct', 'reference'),
  ]),
];

const texts: readonly FieldMapping[] = [
  { aha: 'name', rally: 'Name', direction: 'both' },
  { aha: 'description', rally: 'Description', direction: 'both' },
  { aha: 'score', rally: 'Score', direction: 'both' },
];

const records: readonly RecordMapping[] = [
  {
    ahaKind: 'release',
    rallyKind: 'release',
    fields: [
      { aha: 'name', rally: 'Name', direction: 'toRally' },
      { aha: 'release_date', rally: 'ReleaseDate', direction: 'toRally' },
    ],
    constants: [],
    parents: [],
  },
  {
    ahaKind: 'feature',
    rallyKind: RALLY_FEATURE,
    fields: [
      ...texts,
      {
        aha: 'status',
        rally: 'State',
        direction: 'both',
        values: [
          { aha: 'New', rally: 'Defined', sendsToRally: true },
          { aha: 'In design', rally: 'Defined', sendsToRally: true },
          { aha: 'In development', rally: 'In-Progress', sendsToRally: true },
          { aha: 'Shipped', rally: 'Completed', sendsToRally: true },
          { aha: 'Shipped', rally: 'Accepted', sendsToRally: false },
        ],
      },
      { aha: 'tags', rally: 'Tags', direction: 'both' },
    ],
    constants: [],
    parents: [{ ahaField: 'release', ahaParentKind: 'release', rallyField: 'Release' }],
  },
  {
    ahaKind: 'requirement',
    rallyKind: RALLY_STORY,
    fields: texts,
    constants: [],
    parents: [{ ahaField: 'feature', ahaParentKind: 'feature', rallyField: 'PortfolioItem' }],
  },
];

export const mapping: Mapping = { records };

const person = { personId: '1', email: 'ann@example.com', name: 'Ann' };

export const integration: Integration = {
  id: 'integration',
  name: 'Simulated',
  aha: { origin: 'https://aha.example', workspaceId: recordId('1'), workspaceName: 'Acme', prefix: 'ACME' },
  rally: {
    origin: 'https://rally.example',
    workspaceId: recordId('2'),
    workspaceName: 'Acme',
    projectId: recordId('3'),
    projectName: 'Team',
    timeZone: 'America/Denver',
  },
  people: {
    aha: { system: 'aha', origin: 'https://aha.example', account: 'acme', ...person },
    rally: { system: 'rally', origin: 'https://rally.example', account: 'acme', ...person },
  },
  mapping,
  policies: { outgoing: 'automatic', incoming: 'automatic', conflict: 'ask' },
  ledger: 'aha',
  isPaused: false,
  createdAtMs: 0,
};

/** What Aha! makes of what it is given: spaces at the ends of names fall away, numbers become numbers. */
export function rewriteInAha(name: string, value: FieldValue): FieldValue {
  if (name === 'name' && typeof value === 'string') return value.trim();
  if (name === 'score' && value !== null) return Number(value);
  return value;
}

/** What Rally makes of what it is given: paragraphs become lines, numbers carry a decimal point, tags are sorted. */
export function rewriteInRally(name: string, value: FieldValue): FieldValue {
  if (name === 'Name' && typeof value === 'string') return value.trim();
  if (name === 'Description' && typeof value === 'string') {
    return value.replaceAll('<p>', '<div>').replaceAll('</p>', '</div>').replaceAll('&nbsp;', ' ');
  }
  if (name === 'Score' && value !== null) return Number(value).toFixed(1);
  if (name === 'Tags' && Array.isArray(value)) return value.toSorted();
  return value;
}

function kind(name: string, label: string, fields: readonly FieldDefinition[]): KindSchema {
  return { kind: name, label, fields };
}

function field(key: string, type: FieldType, options?: readonly string[]): FieldDefinition {
  const isName = key === 'name' || key === 'Name';
  const definition = { key, label: key, type, required: isName, readOnly: false, custom: false };
  return options === undefined ? definition : { ...definition, options: options.map((name) => ({ name })) };
}
