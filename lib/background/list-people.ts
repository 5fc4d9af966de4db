import { listAhaPeople } from '../aha/list-people';
import { recordId } from '../model/record';
import type { KnownPeople, PeoplePlace } from '../model/set-up-contract';
import { listRallyPeople } from '../rally/list-people';
import { ahaClient, rallyClient } from './clients';
import type { Resources } from './resources';

/** Who works in both workspaces. Who is nobody's counterpart is for `unmatchedPeople` to say. */
export async function listPeople(
  resources: Resources,
  { ahaOrigin, ahaWorkspaceId, rallyOrigin, rallyWorkspaceId }: PeoplePlace,
): Promise<KnownPeople> {
  const [aha, rally] = await Promise.all([
    ahaClient(resources, ahaOrigin).then((client) => listAhaPeople(client, ahaWorkspaceId)),
    rallyClient(resources, rallyOrigin).then((client) => listRallyPeople(client, recordId(rallyWorkspaceId))),
  ]);
  return { aha, rally };
}
