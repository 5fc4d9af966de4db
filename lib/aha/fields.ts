import type { FieldDefinition, FieldType } from '../model/schema';
import type { AhaKind } from './kinds';

/** A standard field of Aha!: its definition, and where the interface keeps it. */
export interface AhaField extends FieldDefinition {
  /** For references: the kind pointed at, or that the answer itself names the kind. */
  readonly pointsAt?: AhaKind | 'any';
  /** Where an update writes another key than an answer reads. */
  readonly writtenAs?: string;
  /** Where the answer of another kind keeps the same value. */
  readonly alsoReadAs?: string;
}

type Extras = Partial<Omit<AhaField, 'key' | 'label' | 'type'>>;

function field(key: string, label: string, type: FieldType, extras: Extras = {}): AhaField {
  return { key, label, type, required: false, readOnly: false, custom: false, ...extras };
}

const because = (readOnlyReason: string) => ({ readOnly: true, readOnlyReason });
/** The reasons why Baton only reads a field. */
const computed = because('Aha! works it out.');
const kept = { cannotBeEmptied: true };
const unwritable = because('Aha!’s interface does not write it.');
const byPeople = because('It is set in Aha! itself.');
const name = field('name', 'Name', 'text', { required: true, maxLength: 255, ...kept });
const description = field('description', 'Description', 'richText', kept);
const status = field('workflow_status', 'Status', 'choice', kept);
const assignee = field('assigned_to_user', 'Assigned to', 'person');
const tags = field('tags', 'Tags', 'tags');
const start = field('start_date', 'Start date', 'date');
const end = field('end_date', 'End date', 'date');
const due = field('due_date', 'Due date', 'date');
const release = field('release', 'Release', 'reference', { pointsAt: 'release', required: true, ...kept });
const initiative = field('initiative', 'Initiative', 'reference', { pointsAt: 'initiative' });

/** To-dos have no workflow. `partially_complete`: some of several people are done. Source: documentation, to-dos. */
const todoStatuses = [
  { name: 'pending', category: 'Not started' },
  { name: 'partially_complete', category: 'In progress' },
  { name: 'completed', category: 'Done' },
];

/** What Aha! works out or keeps to itself; a source for Rally only. */
const facts: readonly AhaField[] = [
  field('reference_num', 'Reference', 'text', computed),
  field('url', 'Link to Aha!', 'url', computed),
  field('created_by_user', 'Created by', 'person', computed),
  field('created_at', 'Created', 'text', computed),
  field('updated_at', 'Updated', 'text', computed),
  field('comments_count', 'Number of comments', 'number', computed),
];
const progress = field('progress', 'Progress', 'number', computed);
const score = field('score', 'Score', 'number', computed);
const goals = field('goals', 'Goals', 'multiChoice', byPeople);
const statusChanged = field('status_changed_on', 'Status changed on', 'date', computed);
/** Within its release, feature or workspace; on boards that people order otherwise it does not apply (GraphQL). */
const position = field('position', 'Position', 'number', unwritable);

/** What estimates count, by the codes of `work_units` and `default_capacity_units`: 10 stands beside minutes in examples. */
export const estimateUnits: Readonly<Record<string, string>> = { 10: 'minutes', 20: 'points' };
const workUnits = field('work_units', 'Work units', 'choice', {
  ...computed,
  options: Object.values(estimateUnits).map((name) => ({ name })),
});

/**
 * Estimates in minutes or points, as the record's `work_units` says and the workspace usually counts. The detailed estimate is written as `detailed_estimate` and
 * answered as `original_estimate`: the documentation's example of a created epic shows it.
 */
function estimates(kind: AhaKind): readonly AhaField[] {
  const counted = { unitField: workUnits.key };
  return [
    field('initial_estimate', 'Initial estimate', 'number', {
      ...counted,
      alsoReadAs: `${kind}_only_initial_estimate`,
    }),
    field('original_estimate', 'Detailed estimate', 'number', {
      ...counted,
      writtenAs: 'detailed_estimate',
      alsoReadAs: `${kind}_only_original_estimate`,
    }),
    field('remaining_estimate', 'Remaining estimate', 'number', {
      ...counted,
      alsoReadAs: `${kind}_only_remaining_estimate`,
    }),
    field('work_done', 'Work done', 'number', { ...counted, ...computed, alsoReadAs: `${kind}_only_work_done` }),
    workUnits,
  ];
}

/**
 * The standard fields of each kind. What is writable stands in the Aha! API documentation's table of the resource; what
 * cannot be emptied again was found by others who write to this interface (status, description, effort, value).
 */
const fields: Readonly<Record<AhaKind, readonly AhaField[]>> = {
  initiative: [
    name,
    description,
    status,
    { ...assignee, ...unwritable },
    start,
    end,
    field('effort', 'Effort', 'number', kept),
    field('value', 'Value', 'number', kept),
    progress,
    score,
    goals,
    position,
    ...facts,
  ],
  release: [
    name,
    field('theme', 'Theme', 'richText', kept),
    status,
    field('owner', 'Owner', 'person', kept),
    start,
    end,
    field('release_date', 'Release date', 'date'),
    field('development_started_on', 'Development started on', 'date'),
    field('external_release_date', 'External release date', 'date', kept),
    field('parking_lot', 'Parking lot', 'boolean', byPeople),
    field('released', 'Shipped', 'boolean', byPeople),
    field('released_on', 'Shipped on', 'date', computed),
    progress,
    goals,
    statusChanged,
    ...facts,
  ],
  epic: [
    name,
    description,
    status,
    assignee,
    tags,
    start,
    due,
    release,
    initiative,
    ...estimates('epic'),
    progress,
    score,
    goals,
    statusChanged,
    position,
    ...facts,
  ],
  feature: [
    name,
    description,
    status,
    assignee,
    tags,
    start,
    due,
    release,
    field('epic', 'Epic', 'reference', { pointsAt: 'epic' }),
    initiative,
    field('workflow_kind', 'Type', 'choice', kept),
    ...estimates('feature'),
    progress,
    score,
    goals,
    statusChanged,
    position,
    field('belongs_to_release_phase', 'Release phase', 'choice', byPeople),
    ...facts,
  ],
  requirement: [
    name,
    description,
    status,
    assignee,
    { ...tags, ...unwritable },
    start,
    end,
    field('feature', 'Feature', 'reference', { pointsAt: 'feature', required: true, ...unwritable, ...kept }),
    ...estimates('requirement').map((estimate) => ({ ...unwritable, ...estimate, readOnly: true })),
    position,
    ...facts,
  ],
  todo: [
    name,
    field('body', 'Description', 'richText', kept),
    field('status', 'Status', 'choice', { options: todoStatuses, ...kept }),
    field('assigned_to_users', 'Assigned to', 'person'),
    due,
    field('taskable', 'Belongs to', 'reference', { pointsAt: 'any', required: true, ...unwritable, ...kept }),
    position,
    ...facts,
  ],
};

/** The standard fields of a kind, in the order in which people meet them. */
export function standardFields(kind: AhaKind): readonly AhaField[] {
  return fields[kind];
}

/** Custom fields carry this prefix in Baton's keys. */
export const CUSTOM = 'custom_fields.';
