import { isSettled } from '../conflict';
import type { Conflict, DirtyPair } from '../ports';
import type { World } from '../world';
import { LONGEST_BACK_OFF_MS } from './refused';

/**
 * Whether a dirty pair is looked at now, later, or not at all since what it waited with was taken back. A due time that
 * lies further ahead than any wait lasts was written under another clock.
 */
export async function judgeWait(
  { store, clock, timing }: World,
  { integrationId, aha, notBeforeMs }: DirtyPair,
): Promise<'now' | 'later' | 'over'> {
  if (notBeforeMs === undefined) return 'now';
  const known = await store.findConflict(integrationId, aha);
  const { held = [], refused = [] } = known ?? {};
  if (held.length + refused.length === 0) return 'over';
  const leftMs = notBeforeMs - clock.nowMs();
  const longestMs = refused.length > 0 ? LONGEST_BACK_OFF_MS : timing.textQuietMs;
  return leftMs > 0 && leftMs <= longestMs ? 'later' : 'now';
}

/** Ends the wait of a pair's texts, and leaves what else is known of it. */
export async function forgetHeld({ store }: World, known: Conflict): Promise<void> {
  const { held: _, ...rest } = known;
  if (isSettled(rest)) await store.removeConflict(known.integrationId, known.aha);
  else await store.putConflict(rest);
}
