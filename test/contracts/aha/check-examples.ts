import { type AhaClient, createAhaClient } from '../../../lib/aha/client';
import { ensureIntegration } from '../../../lib/aha/integration';
import { identifyAha } from '../../../lib/aha/probe';
import { createAhaTracker } from '../../../lib/aha/tracker';
import { listAhaWorkspaces } from '../../../lib/aha/workspaces';
import { BatonError } from '../../../lib/errors';
import { recordId } from '../../../lib/model/record';
import type { Finding } from '../finding';
import { isObject } from '../shape';
import type { RecordedExample } from './examples';

/** Where the vendor's examples live. */
const ORIGIN = 'https://company.aha.io';
const ID = recordId('1007868956');

/** What the connector makes of each recorded answer; a throw is a finding, as is an answer that comes to nothing. */
const readings: Readonly<Record<string, (client: AhaClient, body: unknown) => Promise<unknown>>> = {
  me: identifyAha,
  products_list: listAhaWorkspaces,
  feature_get: (client) => readOne(client, 'feature'),
  epic_get: (client) => readOne(client, 'epic'),
  requirement_get: (client) => readOne(client, 'requirement'),
  release_get: (client) => readOne(client, 'release'),
  initiative_get: (client) => readOne(client, 'initiative'),
  feature_update: (client) => trackerOf(client).update(keyOf('feature'), { name: 'x' }),
  requirements_list: (client) => trackerOf(client).readChildren(keyOf('epic')),
  features_list_by_product: (client, body) => trackerOf(client).findByName('feature', firstName(body, 'features')),
  epics_list_by_product: (client, body) => trackerOf(client).findByName('epic', firstName(body, 'epics')),
  releases_list: (client, body) => trackerOf(client).findByName('release', firstName(body, 'releases')),
  initiatives_list: (client, body) => trackerOf(client).findByName('initiative', firstName(body, 'initiatives')),
  product_users: (client) => trackerOf(client).findPerson({ email: 'no-reply@aha.io', name: '' }),
  task_get: (client) => readOne(client, 'todo'),
  tasks_list: (client) => client.readAll(['tasks'], 'tasks'),
  comments_list: async (client) => {
    const [comment] = (await trackerOf(client).discussion?.readComments(keyOf('feature'))) ?? [];
    return comment?.author === null ? null : (comment?.html ?? null);
  },
  comment_create: (client) => done(trackerOf(client).discussion?.addComment(keyOf('feature'), '<p>x</p>')),
  audits: (client) => client.readAll(['audits'], 'audits'),
};

/** Lets the connector read every recorded answer of an operation that it uses. */
export async function checkExamples(examples: readonly RecordedExample[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const find = (name: string) => examples.find((example) => example.name === name);
  for (const [name, read] of Object.entries(readings)) {
    const example = find(name);
    const problem =
      example === undefined
        ? 'is not in the folder'
        : await problemOf(
            read(
              answering(() => example.body),
              example.body,
            ),
          );
    if (problem !== null) findings.push({ system: 'aha', about: 'example', operation: name, place: '', problem });
  }
  const setUp = await problemOf(describeAll(find));
  if (setUp !== null) {
    findings.push({ system: 'aha', about: 'example', operation: 'a workspace’s set-up', place: '', problem: setUp });
  }
  return findings;
}

/** Fields, workflows, layouts and options are read together; an integration is looked for among those shown. */
async function describeAll(find: (name: string) => RecordedExample | undefined): Promise<void> {
  const bodies: readonly (readonly [path: RegExp, name: string])[] = [
    [/\/workflows$/, 'workflows_list'],
    [/\/options$/, 'custom_field_def_options'],
    [/\/products\/[^/]+$/, 'product_get'],
    [/\/integrations$/, 'integrations_product'],
    [/\/integrations\/\d+$/, 'integration_get'],
    [/\/value\//, 'integration_field_search'],
    [/\/releases$/, 'releases_list'],
    [/\/releases\/\d+\/integrations\/\d+\/fields$/, 'integration_field_create_feature'],
  ];
  const client = answering(({ method, pathname }) => {
    if (method === 'POST' && pathname.endsWith('/integrations')) return find('integration_create')?.body;
    if (method === 'PUT') return find('integration_create')?.body;
    const name = bodies.find(([path]) => path.test(pathname))?.[1];
    return name === undefined ? {} : find(name)?.body;
  });
  const kinds = await trackerOf(client).describe();
  const withoutStatus = kinds.filter(({ fields }) => !fields.some(({ key }) => /^(workflow_)?status$/.test(key)));
  if (kinds.length === 0 || withoutStatus.length > 0)
    throw new BatonError('unavailable', 'Kinds came out without statuses.');
  await ensureIntegration(client, '131414752');
}

async function done(writing: Promise<unknown> | undefined): Promise<unknown> {
  return (await writing) ?? null;
}

async function readOne(client: AhaClient, kind: string): Promise<void> {
  const [result] = await trackerOf(client).read([keyOf(kind)]);
  if (result?.found !== true) throw new BatonError('gone', 'It was read as absent.');
}

function firstName(body: unknown, plural: string): string {
  const rows = isObject(body) ? body[plural] : undefined;
  const [row] = Array.isArray(rows) ? rows : [];
  return isObject(row) && typeof row.name === 'string' ? row.name : '';
}

async function problemOf(reading: Promise<unknown>): Promise<string | null> {
  try {
    const result = await reading;
    return result === null ? 'was read as nothing' : null;
  } catch (thrown) {
    if (!(thrown instanceof BatonError)) throw thrown;
    return `the connector cannot read it: ${thrown.message} ${JSON.stringify(thrown.cause ?? '')}`;
  }
}

function trackerOf(client: AhaClient) {
  return createAhaTracker({ client, workspaceId: '131414752', nowMs: () => 0 });
}

function keyOf(kind: string) {
  return { system: 'aha', kind, id: ID } as const;
}

interface Asked {
  readonly method: string;
  readonly pathname: string;
}

function answering(bodyOf: (asked: Asked) => unknown): AhaClient {
  const http = {
    send: async ({ method, url }: { readonly method: string; readonly url: string }) => ({
      status: 200,
      headers: new Headers({ date: 'Sat, 21 Nov 2026 10:00:00 GMT' }),
      text: JSON.stringify(bodyOf({ method, pathname: new URL(url).pathname })),
    }),
  };
  return createAhaClient({ http, origin: ORIGIN, credential: { mode: 'key', key: 'k' } });
}
