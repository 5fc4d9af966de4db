import { ensureIntegration } from '../../../lib/aha/integration';
import { BatonError } from '../../../lib/errors';
import type { Finding } from '../finding';
import type { RecordedExample } from './examples';
import { readings, readTogether, trackerOf, unread, WORKSPACE_ID } from './readings';
import { openRecorded } from './recorded-client';

/**
 * Lets the connector read every recorded answer of an operation that it has. An example of which nobody said whether it
 * is read is a finding too, as is one that is not in the folder.
 */
export async function checkExamples(examples: readonly RecordedExample[]): Promise<readonly Finding[]> {
  const bodies = new Map(examples.map(({ name, body }) => [name, body]));
  const problems = new Map<string, string | null>();
  for (const [name, { besides: [path, other] = [], read }] of Object.entries(readings)) {
    const client = openRecorded(({ method, pathname }) =>
      bodies.get(method === 'GET' && other !== undefined && path?.test(pathname) ? other : name),
    );
    problems.set(name, await problemOf(read(client, bodies.get(name))));
  }
  problems.set('a workspace’s set-up', await problemOf(readSetUp(bodies)));
  const known = [...Object.keys(readings), ...readTogether, ...Object.keys(unread)];
  for (const name of known) if (!bodies.has(name)) problems.set(name, 'is not in the folder');
  for (const name of bodies.keys()) if (!known.includes(name)) problems.set(name, 'is not read, and nobody says why');
  return [...problems].flatMap(([operation, problem]) =>
    problem === null ? [] : [{ system: 'aha', about: 'example', operation, place: '', problem }],
  );
}

/** Fields, workflows, layouts and options are read together; an integration is looked for among those shown. */
async function readSetUp(bodies: ReadonlyMap<string, unknown>): Promise<void> {
  const names: readonly (readonly [path: RegExp, name: string])[] = [
    [/\/workflows$/, 'workflows_list'],
    [/\/options$/, 'custom_field_def_options'],
    [/\/products\/[^/]+$/, 'product_get'],
    [/\/integrations$/, 'integrations_product'],
    [/\/integrations\/\d+$/, 'integration_get'],
    [/\/value\//, 'integration_field_search'],
    [/\/releases$/, 'releases_list'],
    [/\/releases\/\d+\/integrations\/\d+\/fields$/, 'integration_field_create_feature'],
  ];
  const client = openRecorded(({ method, pathname }) => {
    const isWritten = method === 'PUT' || (method === 'POST' && pathname.endsWith('/integrations'));
    if (isWritten) return bodies.get('integration_create');
    const name = names.find(([path]) => path.test(pathname))?.[1];
    return name === undefined ? {} : bodies.get(name);
  });
  const kinds = await trackerOf(client).describe();
  const withoutStatus = kinds.filter(({ fields }) => !fields.some(({ key }) => /^(workflow_)?status$/.test(key)));
  if (kinds.length === 0 || withoutStatus.length > 0)
    throw new BatonError('unavailable', 'Kinds came out without statuses.');
  await ensureIntegration(client, WORKSPACE_ID);
}

async function problemOf(reading: Promise<unknown>): Promise<string | null> {
  try {
    return (await reading) === null ? 'was read as nothing' : null;
  } catch (thrown) {
    if (!(thrown instanceof BatonError)) throw thrown;
    return `the connector cannot read it: ${thrown.message} ${JSON.stringify(thrown.cause ?? '')}`;
  }
}
