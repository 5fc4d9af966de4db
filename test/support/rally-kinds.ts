import type { FieldDefinition, FieldType, KindSchema } from '../../lib/model/schema';

function field(key: string, type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return { key, label: key, type, required: false, readOnly: false, custom: key.startsWith('c_'), ...more };
}

const ofEvery: readonly FieldDefinition[] = [
  field('Name', 'text', { required: true, cannotBeEmptied: true, maxLength: 256 }),
  field('Description', 'richText', { maxLength: 32_768 }),
  field('Notes', 'richText', { maxLength: 32_768 }),
  field('FormattedID', 'text', { readOnly: true }),
  field('Owner', 'person'),
  field('Tags', 'tags'),
  field('Project', 'reference', { required: true }),
];

/** A Rally workspace as `describe` answers it: one portfolio level, stories and releases, a custom field of every type. */
export const rallyKinds: readonly KindSchema[] = [
  {
    kind: 'portfolioitem/feature',
    label: 'Feature',
    level: 0,
    fields: [
      ...ofEvery,
      field('State', 'choice', {
        options: [
          { name: 'Discovering', id: '71' },
          { name: 'Done', id: '72' },
        ],
      }),
      field('PlannedStartDate', 'date'),
      field('PlannedEndDate', 'date'),
      field('Release', 'reference'),
      field('Parent', 'reference'),
      field('Milestones', 'multiChoice'),
      field('Archived', 'boolean'),
      field('RefinedEstimate', 'number'),
      field('PercentDoneByStoryCount', 'number', { readOnly: true }),
      field('c_Risk', 'choice', { options: [{ name: 'low' }, { name: 'high' }] }),
      field('c_Areas', 'multiChoice', {
        options: [
          { name: 'Web', id: '81' },
          { name: 'App', id: '82' },
        ],
      }),
      field('c_Brief', 'url'),
      field('c_Due', 'date'),
    ],
  },
  {
    kind: 'hierarchicalrequirement',
    label: 'User Story',
    fields: [
      ...ofEvery,
      field('ScheduleState', 'choice', { required: true, options: [{ name: 'Defined' }, { name: 'Accepted' }] }),
      field('PlanEstimate', 'number'),
      field('Release', 'reference'),
      field('Parent', 'reference'),
      field('PortfolioItem', 'reference'),
      field('c_BatonKey', 'text', { maxLength: 256 }),
    ],
  },
  {
    kind: 'release',
    label: 'Release',
    fields: [
      field('Name', 'text', { required: true }),
      field('Notes', 'richText'),
      field('Theme', 'richText'),
      field('ReleaseStartDate', 'date', { required: true }),
      field('ReleaseDate', 'date', { required: true }),
      field('State', 'choice', { required: true, options: [{ name: 'Planning' }, { name: 'Active' }] }),
      field('Project', 'reference', { required: true, readOnly: true }),
    ],
  },
];

/** A feature as Rally answers it, as far as tests care. */
export function rallyFeature(objectId: number, more: Readonly<Record<string, unknown>> = {}) {
  return {
    _ref: `https://rally1.rallydev.com/slm/webservice/v2.0/portfolioitem/feature/${objectId}`,
    _type: 'PortfolioItem/Feature',
    ObjectID: objectId,
    FormattedID: `F${objectId}`,
    Name: `Feature ${objectId}`,
    VersionId: '3',
    CreationDate: '2026-11-01T10:00:00.000Z',
    LastUpdateDate: '2026-11-20T10:00:00.000Z',
    ...more,
  };
}
