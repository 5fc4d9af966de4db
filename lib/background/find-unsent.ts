import { toBatonError } from '../errors';
import type { BulkRow } from '../model/linking-contract';
import type { TrackedRecord } from '../model/record';
import { pairingFor } from '../sync/pairing';
import { prepareDraft } from '../sync/send/draft';
import { releaseOf } from '../sync/send/family';
import { endOf } from './end-of';
import type { Whole } from './read-everything';

/**
 * Aha! records that are not in Rally yet, parents first, with what hinders them. Requirements go with their feature, so
 * only those of a linked feature stand for themselves.
 */
export async function findUnsent(whole: Whole): Promise<readonly BulkRow[]> {
  const { aha, linkedWith } = whole;
  const unsent = aha.filter((record) => !linkedWith.has(record.id));
  const going = new Set(unsent.map(({ id }) => id));
  const below = new Map<string, number>();
  for (const { kind, parent } of aha) {
    if (kind === 'requirement' && parent !== null) below.set(parent.id, (below.get(parent.id) ?? 0) + 1);
  }
  const rows: BulkRow[] = [];
  for (const record of unsent) {
    if (record.kind === 'requirement' && record.parent !== null && going.has(record.parent.id)) continue;
    rows.push(await judge(whole, record, below.get(record.id) ?? 0));
  }
  return rows;
}

async function judge({ world }: Whole, record: TrackedRecord, children: number): Promise<BulkRow> {
  const row = { aha: endOf(world, record), rally: null, ...facetsOf(record) };
  const pairing = pairingFor(world.pairings, record.kind);
  if (pairing === null) return { ...row, verdict: 'refused', why: 'Records of this kind are not mapped.' };
  if (record.fields.parking_lot === true) {
    return { ...row, verdict: 'refused', why: 'A parking lot is no release, so it stays in Aha!.' };
  }
  try {
    await prepareDraft(world, { record, pairing }, children > 0);
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'invalid') throw error;
    return { ...row, verdict: 'refused', why: error.message };
  }
  const company = [
    ...(children === 0 ? [] : [children === 1 ? 'one requirement' : `${children} requirements`]),
    ...(releaseOf(world, record) === null ? [] : ['its release']),
  ];
  const along = company.length === 0 ? '' : `, with ${company.join(' and ')}`;
  return { ...row, verdict: 'ready', why: `Goes to Rally as ${pairing.rally.label}${along}` };
}

/** What people choose by. */
function facetsOf({ fields }: TrackedRecord): Pick<BulkRow, 'release' | 'status' | 'tags'> {
  const { release, workflow_status: status, tags } = fields;
  return {
    ...(typeof release === 'object' && release !== null && 'name' in release && { release: release.name }),
    ...(typeof status === 'string' && { status }),
    ...(Array.isArray(tags) && { tags }),
  };
}
