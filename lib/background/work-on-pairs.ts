import { lockNames } from './lock-names';
import type { Resources } from './resources';
import { workUnderLock } from './work-under-lock';

/**
 * Does what a person waits for on an integration's linked pairs or new records, while nothing else works on them. A sync
 * that is under way finishes the records that it has begun, steps aside, and goes on afterwards. Answers what the work
 * answered.
 */
export async function workOnPairs<Result>(
  resources: Resources,
  integrationId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { awaited } = resources;
  const ticket = {};
  const tickets = awaited.get(integrationId) ?? new Set();
  awaited.set(integrationId, tickets.add(ticket));
  try {
    return await workUnderLock(resources, lockNames.pairs(integrationId), () => {
      tickets.delete(ticket);
      return work();
    });
  } finally {
    tickets.delete(ticket);
  }
}

/** Whether a person waits for a sync of this integration to step aside. */
export function isAwaited({ awaited }: Resources, integrationId: string): boolean {
  return (awaited.get(integrationId)?.size ?? 0) > 0;
}
