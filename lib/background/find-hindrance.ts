import type { AhaClient } from '../aha/client';
import { probeAha } from '../aha/probe';
import { BatonError } from '../errors';
import type { Identity, Integration } from '../model/integration';
import type { RallyClient } from '../rally/client';
import { probeRally } from '../rally/probe';
import { listIntegrations } from '../store/integrations';
import { confirmPerson } from './check-people';
import type { Resources } from './resources';

/** A connection that lets somebody in. */
export type Entered =
  | { readonly system: 'aha'; readonly client: AhaClient; readonly identity: Identity }
  | { readonly system: 'rally'; readonly client: RallyClient; readonly identity: Identity };

/**
 * Why an integration cannot work with a connection that otherwise works: it is another person or account than it was
 * set up with. With `places` each workspace or project is tried as well. `null` where nothing is in the way.
 * @throws BatonError of other kinds than `auth` and `permission`: it could not be found out
 */
export async function findHindrance(
  resources: Resources,
  entered: Entered,
  places: 'tried' | 'not tried',
): Promise<BatonError | null> {
  try {
    await confirmPerson(resources, entered.identity);
    if (places === 'tried') await tryPlaces(await integrationsAt(resources, entered.identity), entered);
    return null;
  } catch (thrown) {
    if (thrown instanceof BatonError && (thrown.kind === 'auth' || thrown.kind === 'permission')) return thrown;
    throw thrown;
  }
}

async function integrationsAt({ database }: Resources, { system, origin }: Identity): Promise<readonly Integration[]> {
  return (await listIntegrations(await database())).filter((each) => each[system].origin === origin);
}

/** Each place once, however many integrations share it. */
async function tryPlaces(integrations: readonly Integration[], entered: Entered): Promise<void> {
  if (entered.system === 'aha') {
    for (const id of new Set(integrations.map(({ aha }) => aha.workspaceId))) await probeAha(entered.client, id);
    return;
  }
  const places = new Map(integrations.map(({ rally }) => [rally.projectId, rally]));
  for (const place of places.values()) await probeRally(entered.client, place);
}
