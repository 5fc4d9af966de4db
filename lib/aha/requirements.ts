import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import type { AhaKind } from './kinds';
import { record, type WireRecord } from './wire';
import { readRecord } from './write';

const place = v.object({ position: v.nullish(v.number(), 0) });
const requirements = v.object({ requirements: v.nullish(v.array(record)) });

/**
 * The records that cannot be without this one, in Aha!'s own order: a feature's requirements, which come whole with the
 * feature in one request. Features of an epic, and whatever is planned for a release, stand on their own.
 */
export async function readRequirements(client: AhaClient, kind: AhaKind, id: string): Promise<readonly WireRecord[]> {
  if (kind !== 'feature') return [];
  return requirementsIn(await readRecord(client, 'feature', id));
}

/** The requirements inside an answered feature, by position. */
export function requirementsIn(feature: WireRecord): readonly WireRecord[] {
  const inside = parseAnswer(requirements, feature).requirements ?? [];
  return inside.toSorted((a, b) => positionOf(a) - positionOf(b));
}

function positionOf(raw: WireRecord): number {
  return parseAnswer(place, raw).position ?? 0;
}
