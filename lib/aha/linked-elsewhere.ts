import * as v from 'valibot';
import { toBatonError } from '../errors';
import { type RecordId, recordId } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { listNativeLinks } from './native-links';
import { id } from './wire';

const integration = v.object({ id, service_name: v.string() });

/**
 * Ids of the Rally records that Aha!'s own integration has linked in a workspace. One request where no integration with
 * Rally but Baton's is there; else every record is looked at, 200 a request.
 */
export async function listLinkedElsewhere(
  client: AhaClient,
  workspaceId: string,
  ownIntegrationId: string | null,
): Promise<ReadonlySet<RecordId>> {
  if (!(await mayBeLinked(client, workspaceId, ownIntegrationId))) return new Set();
  const linked = await listNativeLinks(client, workspaceId, ownIntegrationId);
  return new Set(linked.flatMap(({ links }) => links.map(({ rallyId }) => recordId(rallyId))));
}

/** Who may not see the integrations cannot tell: then the records are looked at. */
async function mayBeLinked(client: AhaClient, workspaceId: string, ownIntegrationId: string | null): Promise<boolean> {
  try {
    const { items } = await client.readAll(['products', workspaceId, 'integrations'], 'integrations');
    const all = items.map((item) => parseAnswer(integration, item));
    return all.some((each) => each.service_name === 'rally' && each.id !== ownIntegrationId);
  } catch (thrown) {
    if (['permission', 'gone'].includes(toBatonError(thrown).kind)) return true;
    throw thrown;
  }
}
