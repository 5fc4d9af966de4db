import type { AhaClient } from '../../../lib/aha/client';
import { appendIntegrationFields, readIntegrationFields } from '../../../lib/aha/integration-fields';
import { listRecords } from '../../../lib/aha/lists';
import { identifyAha } from '../../../lib/aha/probe';
import { createRequirementWatch } from '../../../lib/aha/requirement-changes';
import { listTodos } from '../../../lib/aha/todos';
import { createAhaTracker } from '../../../lib/aha/tracker';
import { listAhaWorkspaces } from '../../../lib/aha/workspaces';
import { type Fields, type Kind, recordId } from '../../../lib/model/record';
import { isObject } from '../shape';
import { openRecorded } from './recorded-client';

const ID = recordId('1007868956');
export const WORKSPACE_ID = '131414752';
const WORKSPACE_OF_TODOS = '517761884';
const LONG_AGO = '2020-01-01T00:00:00Z';

/** What the connector makes of one recorded answer. A throw, and `null`, say that it cannot read it. */
export interface Reading {
  /** What else is read on the way: the paths, and the example that answers them. */
  readonly besides?: readonly [path: RegExp, name: string];
  read(client: AhaClient, body: unknown): Promise<unknown>;
}

/** The recorded answers of every operation that the connector has, by the examples' names. */
export const readings: Readonly<Record<string, Reading>> = {
  me: { read: identifyAha },
  products_list: { read: listAhaWorkspaces },
  product_users: { read: (client) => trackerOf(client).findPerson({ email: 'no-reply@aha.io', name: '' }) },
  feature_get: { read: (client) => readOne(client, 'feature') },
  epic_get: { read: (client) => readOne(client, 'epic') },
  requirement_get: { read: (client) => readOne(client, 'requirement') },
  release_get: { read: (client) => readOne(client, 'release') },
  initiative_get: { read: (client) => readOne(client, 'initiative') },
  task_get: { read: (client) => readOne(client, 'todo') },
  features_list_by_product: { read: (client, body) => findFirst(client, 'feature', body) },
  epics_list_by_product: { read: (client, body) => findFirst(client, 'epic', body) },
  releases_list: { read: (client, body) => findFirst(client, 'release', body) },
  initiatives_list: { read: (client, body) => findFirst(client, 'initiative', body) },
  features_list_by_release: {
    read: (client) => some(listRecords(client, ['releases', ID], 'feature').then(({ records }) => records)),
  },
  requirements_list: { read: (_, body) => readRequirements(isObject(body) ? body.requirements : null) },
  tasks_list: {
    besides: [/\/tasks\/\d+$/, 'task_get'],
    read: (client) => some(listTodos(client, WORKSPACE_OF_TODOS, undefined).then(({ records }) => records)),
  },
  feature_tasks: {
    besides: [/\/tasks\/\d+$/, 'task_get'],
    read: async (client) => some((await trackerOf(client).readTodos?.(keyOf('feature'))) ?? []),
  },
  feature_create: { read: (client) => createOne(client, 'feature', { release: pointTo('release') }) },
  epic_create: { read: (client) => createOne(client, 'epic', { release: pointTo('release') }) },
  requirement_create: { read: (client) => createOne(client, 'requirement', { feature: pointTo('feature') }) },
  release_create: { read: (client) => createOne(client, 'release', {}) },
  initiative_create: { read: (client) => createOne(client, 'initiative', { workflow_status: 'New' }) },
  task_create: { read: (client) => createOne(client, 'todo', { taskable: pointTo('feature') }) },
  feature_update: { read: (client) => trackerOf(client).update(keyOf('feature'), { name: 'x' }) },
  release_update: {
    besides: [/\/releases\/\d+$/, 'release_get'],
    read: (client) => trackerOf(client).update(keyOf('release'), { name: 'x' }),
  },
  comments_list: {
    read: async (client) => {
      const [comment] = (await trackerOf(client).discussion?.readComments(keyOf('feature'))) ?? [];
      return comment?.author === null ? null : (comment?.html ?? null);
    },
  },
  comment_create: { read: (client) => done(trackerOf(client).discussion?.addComment(keyOf('feature'), '<p>x</p>')) },
  note_attachment_create: {
    besides: [/\/features\/\d+$/, 'feature_get'],
    read: (client) => {
      const file = { fileName: 'a.txt', contentType: 'text/plain', bytes: new Uint8Array([1]) };
      return done(trackerOf(client).files?.addAttachment(keyOf('feature'), file));
    },
  },
  record_link_create: {
    besides: [/\/features\/\d+$/, 'feature_get'],
    read: async (client) => {
      await trackerOf(client).dependencies?.add(keyOf('feature'), { ...keyOf('epic'), id: recordId('1') });
    },
  },
  record_links: { read: (_, body) => readLinks(isObject(body) ? body.record_links : null) },
  integration_field_create_epic: { read: (client) => addField(client, 'epic') },
  integration_field_create_feature: { read: (client) => addField(client, 'feature') },
  integration_field_get: { read: (_, body) => readFields([isObject(body) ? body.integration_field : null]) },
  audits: { read: (client) => createRequirementWatch(client, WORKSPACE_ID, () => 0).read(LONG_AGO, new Set()) },
};

/** Recorded answers that the set-up of a workspace reads together. */
export const readTogether: readonly string[] = [
  'product_get',
  'workflows_list',
  'custom_field_def_options',
  'integrations_product',
  'integration_get',
  'integration_create',
  'integration_field_search',
];

/** The others: the connector has no such operation. */
export const unread: Readonly<Record<string, string>> = {
  features_list: 'features are listed by workspace or release',
  custom_field_definitions: 'custom fields come with the layouts of the workspace',
  custom_field_options: 'the other list of options, `options`, is read',
  screen_definitions: 'layouts come with the workspace',
  workflow_get: 'workflows are read all at once',
  custom_pivot: 'reports are nothing that is linked',
  deletions: 'absence is not deletion',
  historical_audits: 'answers come an hour late; the present audits are read',
  goal_get: 'goals are no records that are linked',
  goals_list: 'goals are no records that are linked',
  key_result_get: 'key results are no records that are linked',
  integration_change_create: 'a change is written to the record itself',
  integration_change_job: 'a change is written to the record itself',
  integration_field_search_features: 'the search within one integration is used',
  integrations_account: 'the workspace’s own list is read',
  me_assigned: 'nothing is read for one person alone',
  me_tasks: 'nothing is read for one person alone',
  users_list: 'the people of the workspace are read',
  user_get: 'the people of the workspace are read',
  release_phase_get: 'the phase of a feature comes with the feature',
  release_phases_list: 'the phase of a feature comes with the feature',
  time_tracking_event: 'no time is logged',
};

/** One workspace of the examples. */
export function trackerOf(client: AhaClient) {
  return createAhaTracker({ client, workspaceId: WORKSPACE_ID, nowMs: () => 0 });
}

function keyOf(kind: Kind) {
  return { system: 'aha', kind, id: ID } as const;
}

function pointTo(kind: Kind) {
  return { kind, id: ID, name: '' };
}

async function done(writing: Promise<unknown> | undefined): Promise<unknown> {
  return (await writing) ?? null;
}

async function some(reading: Promise<readonly unknown[]> | readonly unknown[]): Promise<unknown> {
  return (await reading).length === 0 ? null : true;
}

async function readOne(client: AhaClient, kind: Kind): Promise<unknown> {
  const [result] = await trackerOf(client).read([keyOf(kind)]);
  return result?.found === true ? result : null;
}

async function createOne(client: AhaClient, kind: Kind, fields: Fields): Promise<unknown> {
  const origin = { ref: 'US7', url: 'https://rally1.rallydev.com/#/7', name: 'Ropes' };
  const draft = { kind, fields: { name: 'x', ...fields }, marker: 'baton:acme:rally:1:a', origin };
  const [outcome] = await trackerOf(client).create([draft], () => true);
  if (outcome?.outcome !== 'created') throw outcome?.error ?? new Error('Nothing came back.');
  return outcome;
}

function findFirst(client: AhaClient, kind: 'feature' | 'epic' | 'release' | 'initiative', body: unknown) {
  const rows = isObject(body) ? body[`${kind}s`] : undefined;
  const [row] = Array.isArray(rows) ? rows : [];
  return trackerOf(client).findByName(kind, isObject(row) && typeof row.name === 'string' ? row.name : '');
}

function addField(client: AhaClient, kind: Kind): Promise<void> {
  return appendIntegrationFields(client, keyOf(kind), ID, [{ name: 'x', value: '1' }]);
}

/** A field that is asked for alone has the form that it has in its record. */
async function readFields(fields: readonly unknown[]): Promise<unknown> {
  const client = openRecorded(() => ({ feature: { integration_fields: fields } }));
  return some((await readIntegrationFields(client, keyOf('feature'))).fields);
}

/** Requirements that are listed alone have the form that they have in their feature. */
async function readRequirements(requirements: unknown): Promise<unknown> {
  const client = openRecorded(() => ({ feature: { id: ID, name: 'x', requirements } }));
  return some(await trackerOf(client).readChildren(keyOf('feature')));
}

/** Links that are asked for alone have the form that they have in their record. */
async function readLinks(links: unknown): Promise<unknown> {
  const client = openRecorded(() => ({ feature: { id: ID, name: 'x', feature_links: links } }));
  return some((await trackerOf(client).dependencies?.read(keyOf('feature'))) ?? []);
}
