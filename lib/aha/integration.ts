import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordId } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { id, wrapped } from './wire';

const SERVICE = 'rally';

const listed = v.object({ id, service_name: v.string() });
const detailed = v.object({ id, service_name: v.string(), enabled: v.optional(v.boolean(), true) });
type Integration = v.InferOutput<typeof detailed>;

/**
 * Finds the integration of the workspace that holds the ledger, or creates it, and answers its id. It is a Rally
 * integration that is switched off: Aha!'s own, which is switched on, is never touched, and one that is off sends
 * nothing by itself. Of several the oldest counts, so that two browsers that create one at the same time agree.
 * Kind `permission`: only an owner of the workspace may create it; the sentence says what to do.
 */
export async function ensureIntegration(client: AhaClient, workspaceId: string): Promise<RecordId> {
  const existing = await findOurs(client, workspaceId);
  if (existing !== null) return existing;
  const created = await createOurs(client, workspaceId);
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
    if (!parseAnswer(wrapped('integration', detailed), body).enabled) return candidate.id;
  }
  return null;
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
    const isRefused = thrown instanceof BatonError && ['permission', 'invalid', 'gone'].includes(thrown.kind);
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
