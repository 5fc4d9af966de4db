import { keyText, type RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import { pairingFor } from '../pairing';
import type { DirtyPair } from '../ports';
import type { World } from '../world';

/** How long a comment may wait that moved no time stamp: one request a side finds all of them. */
export const SWEEP_EVERY_MS = 5 * 60_000;

/**
 * Asks both systems which records were commented on, every few minutes where comments are mapped: a comment need not move
 * its record's time stamp, so the poll may not see it. The first time, every pair whose comments flow is looked at.
 */
export async function sweepDiscussions(world: World): Promise<void> {
  const { integration, store, pairings, clock } = world;
  if (pairings.every(({ mapping }) => mapping.extras?.comments === undefined)) return;
  const { discussed } = await store.readCursors(integration.id);
  const agoMs = clock.nowMs() - (discussed?.atMs ?? 0);
  if (discussed !== undefined && agoMs >= 0 && agoMs < SWEEP_EVERY_MS) return;

  const atMs = clock.nowMs();
  const [aha, rally] = await Promise.all([
    world.aha.discussion?.readDiscussed?.(discussed?.aha ?? null),
    world.rally.discussion?.readDiscussed?.(discussed?.rally ?? null),
  ]);
  const dirty = discussed === undefined ? await listTalking(world) : await findLinked(world, [aha, rally]);
  const next = { aha: aha?.cursor ?? null, rally: rally?.cursor ?? null, atMs };
  await store.advance(integration.id, { ...(await store.readCursors(integration.id)), discussed: next }, dirty);
}

/** All pairs whose comments flow. */
async function listTalking({ integration, store, pairings }: World): Promise<readonly DirtyPair[]> {
  const links = await store.listLinks(integration.id);
  return links
    .filter(({ aha, rally }) => pairingFor(pairings, aha.kind, rally.kind)?.mapping.extras?.comments !== undefined)
    .map(({ aha }) => ({ integrationId: integration.id, aha: keyOf(aha) }));
}

/** The pairs of the records that were commented on, each once. */
async function findLinked(
  { integration, store }: World,
  found: readonly ({ readonly keys: readonly RecordKey[] } | undefined)[],
): Promise<readonly DirtyPair[]> {
  const dirty = new Map<string, DirtyPair>();
  for (const key of found.flatMap((each) => each?.keys ?? [])) {
    const link = await store.findLink(integration.id, key);
    if (link !== null) dirty.set(keyText(link.aha), { integrationId: integration.id, aha: keyOf(link.aha) });
  }
  return [...dirty.values()];
}
