import type { Integration } from '../../model/integration';
import { findByPlaces } from '../find-by-places';
import type { ImportedEntry } from './imported-entry';

/**
 * The integration of this browser that an entry of a file speaks of: the one between its two places, whatever its id, since
 * two places are linked once.
 */
export function findTwin(entry: ImportedEntry, integrations: readonly Integration[]): Integration | null {
  const { ahaOrigin, rallyOrigin, ahaWorkspace, rallyProject } = entry;
  if (ahaWorkspace === null || rallyProject === null) return null;
  return findByPlaces(integrations, {
    ahaOrigin,
    ahaWorkspaceId: ahaWorkspace.id,
    rallyOrigin,
    rallyProjectId: rallyProject.id,
  });
}
