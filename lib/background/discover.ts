import { createAhaTracker } from '../aha/tracker';
import { recordId } from '../model/record';
import type { KindSchema } from '../model/schema';
import { createRallyTracker } from '../rally/tracker';
import { ahaClient, rallyClient } from './clients';
import type { Resources } from './resources';

/** How long a discovery may be shown again while somebody goes through set-up. */
const FRESH_MS = 10 * 60_000;

interface RallyPlace {
  readonly rallyOrigin: string;
  readonly rallyWorkspaceId: string;
  readonly rallyProjectId: string;
}

/** What an Aha! workspace has. Kept for a while, since set-up asks at every step. */
export function describeAha(
  resources: Resources,
  { ahaOrigin, ahaWorkspaceId }: { readonly ahaOrigin: string; readonly ahaWorkspaceId: string },
): Promise<readonly KindSchema[]> {
  return keepFresh(resources, `schema ${ahaOrigin} ${ahaWorkspaceId}`, async () => {
    const client = await ahaClient(resources, ahaOrigin);
    const { nowMs } = resources;
    return createAhaTracker({ client, workspaceId: recordId(ahaWorkspaceId), nowMs }).describe();
  });
}

/** What a Rally workspace has. Which kinds exist does not depend on its zone, so none is asked for. */
export function describeRally(
  resources: Resources,
  { rallyOrigin, rallyWorkspaceId, rallyProjectId }: RallyPlace,
): Promise<readonly KindSchema[]> {
  return keepFresh(resources, `schema ${rallyOrigin} ${rallyWorkspaceId} ${rallyProjectId}`, async () => {
    const client = await rallyClient(resources, rallyOrigin);
    const { nowMs, sleep } = resources;
    const [workspaceId, projectId] = [recordId(rallyWorkspaceId), recordId(rallyProjectId)];
    return createRallyTracker({ client, workspaceId, projectId, timeZone: 'UTC', nowMs, sleep }).describe();
  });
}

async function keepFresh(
  resources: Resources,
  name: string,
  read: () => Promise<readonly KindSchema[]>,
): Promise<readonly KindSchema[]> {
  const make = async () => ({ readAtMs: resources.nowMs(), kinds: await read() });
  const known = await resources.keep(name, make);
  if (resources.nowMs() - known.readAtMs < FRESH_MS) return known.kinds;
  resources.drop(name);
  return (await resources.keep(name, make)).kinds;
}
