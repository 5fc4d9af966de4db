import * as v from 'valibot';
import { BatonError, type ErrorKind } from '../errors';
import type { RecordId } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { appendIntegrationFields } from './integration-fields';
import { id, wrapped } from './wire';

const SERVICE = 'rally';
/** The field that tells Baton's integration from one that a team has paused. */
const SIGN = { name: 'baton_home', value: '1' };

const REFUSALS: readonly ErrorKind[] = ['permission', 'invalid', 'gone'];

const listed = v.object({ id, service_name: v.string() });
const detailed = v.object({ id, service_name: v.string(), enabled: v.optional(v.boolean(), true) });
type Integration = v.InferOutput<typeof detailed>;

const found = v.object({ records: v.array(v.unknown()) });
const release = v.object({ id });

/**
 * Finds the integration of the workspace that holds the ledger, or creates it, and answers its id. It is a Rally
 * integration that is switched off and carries Baton's sign: Aha!'s own, on or paused, is never touched, and one that
 * is off sends nothing by itself. Of several the oldest counts, so that two browsers that create one at the same time
 * agree. Kind `permission`: only an owner of the workspace may create it; the sentence says what to do.
 */
export async function ensureIntegration(client: AhaClient, workspaceId: string): Promise<RecordId> {
  const existing = await findOurs(client, workspaceId);
  if (existing !== null) return existing;
  const created = await createOurs(client, workspaceId);
  await sign(client, workspaceId, created);
  return (await findOurs(client, workspaceId)) ?? created;
}

async function findOurs(client: AhaClient, workspaceId: string): Promise<RecordId | null> {
  const { items } = await client.readAll(['products', workspaceId, 'integrations'], 'integrations');
  const candidates = items
    .map((item) => parseAnswer(listed, item))
    .filter((integration) => integration.service_name === SERVICE)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  for (const candidate of candidates) {
    const { body } = await client.read(['products', workspaceId, 'integrations', candidate.id]);
    const { enabled } = parseAnswer(wrapped('integration', detailed), body);
    if (!enabled && (await isSigned(client, candidate.id))) return candidate.id;
  }
  return null;
}

/** Asks for any record that carries the sign of this integration. */
async function isSigned(client: AhaClient, integrationId: string): Promise<boolean> {
  const { name, value } = SIGN;
  try {
    const { body } = await client.read(['integrations', integrationId, 'fields', name, 'value', value], {
      per_page: 1,
    });
    return parseAnswer(found, body).records.length > 0;
  } catch (thrown) {
    if (thrown instanceof BatonError && thrown.kind === 'gone') return false;
    throw thrown;
  }
}

/**
 * An integration's own name cannot be set, so the sign hangs on a release. Where there is none, or releases take no
 * fields, the id must do: another browser then creates its own, and the rows of both are read.
 */
async function sign(client: AhaClient, workspaceId: string, integrationId: string): Promise<void> {
  const { body } = await client.read(['products', workspaceId, 'releases'], { per_page: 1 });
  const [first] = parseAnswer(v.object({ releases: v.array(release) }), body).releases;
  if (first === undefined) return;
  const key = { system: 'aha', kind: 'release', id: first.id } as const;
  try {
    await appendIntegrationFields(client, key, integrationId, [SIGN]);
  } catch (thrown) {
    if (!(thrown instanceof BatonError) || !REFUSALS.includes(thrown.kind)) throw thrown;
  }
}

async function createOurs(client: AhaClient, workspaceId: string): Promise<RecordId> {
  const path = ['products', workspaceId, 'integrations'];
  try {
    const { body } = await client.write('POST', path, {
      integration: { service_name: SERVICE, enabled: false, integration_version: 2 },
    });
    const created = parseAnswer(wrapped('integration', detailed), body, 'write');
    return created.enabled ? await switchOff(client, path, created) : created.id;
  } catch (thrown) {
    const isRefused = thrown instanceof BatonError && REFUSALS.includes(thrown.kind);
    if (!isRefused) throw thrown;
    throw new BatonError(
      'permission',
      'Aha! does not let you create the integration that holds the shared links. Ask an owner of the workspace to set Baton up once, or keep the links elsewhere.',
      { cause: thrown },
    );
  }
}

async function switchOff(client: AhaClient, path: readonly string[], integration: Integration): Promise<RecordId> {
  await client.write('PUT', [...path, integration.id], { integration: { enabled: false } });
  return integration.id;
}
