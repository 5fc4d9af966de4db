import { BatonError } from '../errors';
import type { Integration } from '../model/integration';

/** What an integration links, by what its systems call it. */
export interface LinkedPlaces {
  readonly ahaOrigin: string;
  readonly ahaWorkspaceId: string;
  readonly rallyOrigin: string;
  readonly rallyProjectId: string;
}

/** The integration that links this Aha! workspace with this Rally project, or null. */
export function findByPlaces(all: readonly Integration[], places: LinkedPlaces): Integration | null {
  const found = all.find(
    ({ aha, rally }) =>
      aha.origin === places.ahaOrigin &&
      aha.workspaceId === places.ahaWorkspaceId &&
      rally.origin === places.rallyOrigin &&
      rally.projectId === places.rallyProjectId,
  );
  return found ?? null;
}

/**
 * Throws `invalid` where an integration links the two already. Both would find the same links and keep the same records
 * in step, each by its own mapping, and so undo each other's writes; whatever records they map, one can hold it all.
 */
export function refuseSecond(all: readonly Integration[], places: LinkedPlaces): void {
  const first = findByPlaces(all, places);
  if (first === null) return;
  const sentence = `“${first.name}” links this workspace with this project already. Change that one: two would write to the same records.`;
  throw new BatonError('invalid', sentence);
}
