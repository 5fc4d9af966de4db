import type { Conflict, DirtyPair } from '../ports';
import type { World } from '../world';

/**
 * Whether a dirty pair is looked at now, later, or not at all since the text that it waited with was taken back. A due
 * time that lies further ahead than any wait lasts was written under another clock.
 */
export async function judgeWait(
  { store, clock, timing }: World,
  { integrationId, aha, notBeforeMs }: DirtyPair,
): Promise<'now' | 'later' | 'over'> {
  if (notBeforeMs === undefined) return 'now';
  const known = await store.findConflict(integrationId, aha);
  if ((known?.held ?? []).length === 0) return 'over';
  const leftMs = notBeforeMs - clock.nowMs();
  return leftMs > 0 && leftMs <= timing.textQuietMs ? 'later' : 'now';
}

/** Ends the wait of a pair's texts, and leaves what else is known of it. */
export async function forgetHeld({ store }: World, known: Conflict): Promise<void> {
  const { held: _, ...rest } = known;
  const { fields, duplicates = [], approvals = [], extras = [] } = rest;
  const isEmpty = fields.length + duplicates.length + approvals.length + extras.length === 0;
  if (isEmpty) await store.removeConflict(known.integrationId, known.aha);
  else await store.putConflict(rest);
}
