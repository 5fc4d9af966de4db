import type { AhaClient } from './client';
import type { AhaKind } from './kinds';
import { listRecords } from './lists';
import { markerIn } from './origin-note';
import { textOf } from './records';
import { requirementsIn } from './requirements';
import { listTodos } from './todos';
import type { WireRecord } from './wire';

export interface MarkedWire {
  readonly marker: string;
  readonly kind: AhaKind;
  readonly raw: WireRecord;
}

/**
 * Records whose text carries one of the markers, lowest id first. Aha! searches lists by name only, so the workspace's
 * records of these kinds are read, 200 a page; `updatedSince` keeps that small where the create's time is known.
 */
export async function findMarkedRecords(
  client: AhaClient,
  workspaceId: string,
  kinds: readonly AhaKind[],
  markers: readonly string[],
  updatedSince: string | undefined,
): Promise<readonly MarkedWire[]> {
  const wanted = new Set(markers);
  const found: MarkedWire[] = [];
  for (const kind of new Set(kinds)) {
    for (const raw of await candidates(client, workspaceId, kind, updatedSince)) {
      const marker = markerIn(textOf(kind, raw));
      if (marker !== null && wanted.has(marker)) found.push({ marker, kind, raw });
    }
  }
  return found.sort((a, b) => (BigInt(a.raw.id) < BigInt(b.raw.id) ? -1 : 1));
}

/** Requirements have no list of their own: they are read with their features, whose time of change may stay behind. */
async function candidates(client: AhaClient, workspaceId: string, kind: AhaKind, updatedSince: string | undefined) {
  const below = ['products', workspaceId];
  if (kind === 'todo') return (await listTodos(client, workspaceId, updatedSince)).records;
  if (kind !== 'requirement') return (await listRecords(client, below, kind, { updatedSince })).records;
  const features = await listRecords(client, below, 'feature');
  return features.records.flatMap(requirementsIn);
}
