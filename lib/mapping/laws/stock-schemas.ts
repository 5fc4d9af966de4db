import type { FieldDefinition, FieldType, KindSchema, Option } from '../../model/schema';

/** A field that can be read and written, unless the extras say otherwise. */
export function field(key: string, type: FieldType, extras: Partial<FieldDefinition> = {}): FieldDefinition {
  return { key, label: key, type, required: false, readOnly: false, custom: false, ...extras };
}

/** Options from `Name` or `Name/category`. */
export function options(...names: readonly string[]): readonly Option[] {
  return names.map((text) => {
    const [name = '', category] = text.split('/');
    return category === undefined ? { name } : { name, category };
  });
}

const featureStatuses = options(
  'Under consideration/Not started',
  'Ready to develop/Not started',
  'In design/In progress',
  'In development/In progress',
  'Ready to ship/Done',
  'Shipped/Shipped',
  'Will not implement/Will not do',
);
const name = field('name', 'text', { label: 'Name', required: true, maxLength: 255, cannotBeEmptied: true });
const work = [
  name,
  field('description', 'richText', { label: 'Description', cannotBeEmptied: true }),
  field('workflow_status', 'choice', { label: 'Status', options: featureStatuses, cannotBeEmptied: true }),
  field('assigned_to_user', 'person', { label: 'Assigned to' }),
  field('tags', 'tags', { label: 'Tags' }),
  field('start_date', 'date', { label: 'Start date' }),
  field('due_date', 'date', { label: 'Due date' }),
];
const release = field('release', 'reference', { label: 'Release', required: true });
const facts = [field('reference_num', 'text', { readOnly: true }), field('url', 'url', { readOnly: true })];

/** The kinds of a new Aha! workspace, with two custom fields on features. */
export const ahaKinds: readonly KindSchema[] = [
  {
    kind: 'initiative',
    label: 'Initiative',
    fields: [...work.filter(({ key }) => key !== 'due_date' && key !== 'tags'), field('end_date', 'date')],
  },
  {
    kind: 'release',
    label: 'Release',
    fields: [
      name,
      field('theme', 'richText'),
      field('start_date', 'date'),
      field('release_date', 'date'),
      field('workflow_status', 'choice', { options: options('Planning', 'In progress', 'Shipped') }),
    ],
  },
  { kind: 'epic', label: 'Epic', fields: [...work, release, field('initiative', 'reference')] },
  {
    kind: 'feature',
    label: 'Feature',
    fields: [
      ...work,
      release,
      field('epic', 'reference', { label: 'Epic' }),
      field('initiative', 'reference'),
      field('initial_estimate', 'number', { label: 'Initial estimate' }),
      field('custom_fields.risk', 'choice', { label: 'Risk', custom: true, options: options('Low', 'High') }),
      field('custom_fields.notes', 'richText', { label: 'Dev notes', custom: true }),
      ...facts,
    ],
  },
  {
    kind: 'requirement',
    label: 'Requirement',
    fields: [
      ...work.map((each) => (each.key === 'tags' ? { ...each, readOnly: true } : each)),
      field('feature', 'reference', { label: 'Feature', required: true, readOnly: true }),
    ],
  },
];

const artifact = [
  field('Name', 'text', { required: true, maxLength: 256, cannotBeEmptied: true }),
  field('Description', 'richText', { maxLength: 32768 }),
  field('Owner', 'person'),
  field('Tags', 'tags'),
  field('Project', 'reference', { required: true }),
  field('FormattedID', 'text', { readOnly: true }),
];
const itemStates = options('Discovering', 'Developing/in progress', 'Measuring', 'Done/accepted');

function item(label: string, level: number): KindSchema {
  return {
    kind: `portfolioitem/${label.toLowerCase()}`,
    label,
    level,
    fields: [
      ...artifact,
      field('State', 'choice', { options: itemStates }),
      field('PlannedStartDate', 'date'),
      field('PlannedEndDate', 'date'),
      field('Parent', 'reference'),
      ...(level === 0 ? [field('Release', 'reference')] : []),
      field('RefinedEstimate', 'number'),
      field('c_Risk', 'choice', { label: 'Risk', custom: true, options: options('low', 'High', 'Extreme') }),
      field('c_DevNotes', 'richText', { label: 'Dev notes', custom: true }),
      field('PercentDoneByStoryCount', 'number', { readOnly: true }),
    ],
  };
}

/** The kinds of a stock Rally workspace with three portfolio levels. */
export const rallyKinds: readonly KindSchema[] = [
  item('Theme', 2),
  item('Initiative', 1),
  item('Feature', 0),
  {
    kind: 'hierarchicalrequirement',
    label: 'User Story',
    fields: [
      ...artifact,
      field('ScheduleState', 'choice', {
        required: true,
        options: options('Defined', 'In-Progress', 'Completed', 'Accepted'),
      }),
      field('Parent', 'reference'),
      field('PortfolioItem', 'reference'),
      field('Release', 'reference'),
      field('PlanEstimate', 'number'),
    ],
  },
  {
    kind: 'defect',
    label: 'Defect',
    fields: [
      ...artifact,
      field('State', 'choice', { required: true, options: options('Submitted', 'Open', 'Fixed', 'Closed') }),
      field('Requirement', 'reference'),
    ],
  },
  {
    kind: 'release',
    label: 'Release',
    fields: [
      field('Name', 'text', { required: true, maxLength: 256 }),
      field('Theme', 'richText'),
      field('ReleaseStartDate', 'date', { required: true }),
      field('ReleaseDate', 'date', { required: true }),
      field('State', 'choice', { required: true, options: options('Planning', 'Active', 'Accepted') }),
      field('Project', 'reference', { required: true }),
    ],
  },
];

/** The schema of a kind. Throws for a kind that is not stock. */
export function schemaOf(schemas: readonly KindSchema[], kind: string): KindSchema {
  const schema = schemas.find((each) => each.kind === kind);
  if (schema === undefined) throw new Error(`No stock kind ${kind}`);
  return schema;
}
