import type { TrackedRecord } from '../model/record';
import { where } from './query';
import type { Workplace } from './workplace';

/**
 * Tells whether records still belong to the integration's project, or to one below it where those belong to it. What
 * lies elsewhere is asked of Rally in the very scope that changes are read in, once for each project.
 */
export function createCovers(place: Workplace): (record: TrackedRecord) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async ({ kind, id, place: project }) => {
    if (project === undefined || project.id === place.projectId) return true;
    const before = known.get(project.id);
    if (before !== undefined) return before;
    const { results } = await place.client.query(kind, {
      workspace: place.workspace,
      ...place.scope,
      query: where('ObjectID', '=', Number(id)),
      fetch: 'ObjectID',
      pagesize: 1,
    });
    known.set(project.id, results.length > 0);
    return results.length > 0;
  };
}
