import * as v from 'valibot';
import { recordId } from '../model/record';
import type { AhaClient } from './client';
import { mapInOrder } from './map-in-order';
import { requirementsIn } from './requirements';
import { unlessAbsent } from './unless-absent';
import { idText, type WireRecord } from './wire';
import { readRecord } from './write';

const READS_AT_ONCE = 4;

/** A requirement to be read, and its feature's reference where it is known. */
export interface WantedRequirement {
  readonly id: string;
  readonly featureRef: string | null;
}

/** Requirements read with their feature, and the ids that need no other reading. */
interface FamilyRead {
  readonly records: readonly WireRecord[];
  readonly settled: readonly string[];
}

/**
 * Reads requirements of one workspace; those that are gone, hidden or elsewhere are left out. Several of one feature
 * come whole with the feature in one request, since a feature may have dozens that change together.
 */
export async function readRequirementsById(
  client: AhaClient,
  workspaceId: string,
  wanted: readonly WantedRequirement[],
): Promise<readonly WireRecord[]> {
  const families = new Map<string, string[]>();
  for (const { id, featureRef } of wanted) {
    if (featureRef !== null) families.set(featureRef, [...(families.get(featureRef) ?? []), id]);
  }
  const crowded = [...families].filter(([, ids]) => ids.length > 1);
  const together = await mapInOrder(crowded, READS_AT_ONCE, ([ref, ids]) => readFamily(ref, ids));

  const settled = new Set(together.flatMap((family) => family.settled));
  const alone = await mapInOrder(
    wanted.filter(({ id }) => !settled.has(id)),
    READS_AT_ONCE,
    ({ id }) => readAlone(id),
  );
  return [...together.flatMap((family) => family.records), ...alone.flat()];

  /** A requirement that the feature does not have any more may have moved: it is not settled. */
  async function readFamily(featureRef: string, ids: readonly string[]): Promise<FamilyRead> {
    const feature = await unlessAbsent(readRecord(client, 'feature', recordId(featureRef)));
    if (feature === null) return { records: [], settled: [] };
    if ((feature.product_id ?? workspaceId) !== workspaceId) return { records: [], settled: ids };
    const records = requirementsIn(feature).filter(({ id }) => ids.includes(id));
    return { records, settled: records.map(({ id }) => id) };
  }

  async function readAlone(id: string): Promise<readonly WireRecord[]> {
    const raw = await unlessAbsent(readRecord(client, 'requirement', id));
    return raw !== null && belongsTo(raw, workspaceId) ? [raw] : [];
  }
}

const owner = v.object({ feature: v.object({ product_id: v.nullish(idText) }) });

/** The history is the account's; a requirement names its workspace through its feature. */
function belongsTo(raw: WireRecord, workspaceId: string): boolean {
  const parsed = v.safeParse(owner, raw);
  return !parsed.success || (parsed.output.feature.product_id ?? workspaceId) === workspaceId;
}
