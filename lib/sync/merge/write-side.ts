import { type BatonError, toBatonError } from '../../errors';
import type { Fields, System, TrackedRecord } from '../../model/record';
import type { FieldConflict, OpenWrite } from '../ports';
import { isNextVersion } from '../versions';
import type { World } from '../world';
import { type Pair, toConflicts, typeOn } from './pair';
import type { Refusal } from './refused';
import { writeRecord } from './write-record';

/** What became of writing one side of a pair. */
export interface SideWritten {
  readonly record: TrackedRecord;
  readonly covered: readonly FieldConflict[];
  readonly open: readonly OpenWrite[];
  /** What the side did not take; everything else was written. */
  readonly refused: readonly Refusal[];
}

/** Also the record that the next write is judged by: where somebody else wrote in between, the one that was read. */
interface Progress extends SideWritten {
  readonly known: TrackedRecord;
  /** Why this record may not be written at all; `null` as long as nothing says so. */
  readonly forbidden: string | null;
}

/** Fields that walk through a workflow: their system refuses steps that the workflow does not have. */
const STATUSES: Readonly<Record<System, ReadonlySet<string>>> = {
  aha: new Set(['workflow_status']),
  rally: new Set(['State', 'ScheduleState', 'FlowState']),
};

/**
 * Writes a side, if there is something to write. What it refuses loses no other field: its status goes last and alone,
 * so does each of those `apart`, which it refused before, and a group that is refused is halved until what was meant is
 * found. A record that may not be written is asked once. Throws `BatonError` for everything else.
 */
export async function writeSide(
  world: World,
  pair: Pair,
  record: TrackedRecord,
  fields: Fields,
  apart: ReadonlySet<string> = new Set(),
): Promise<SideWritten> {
  let progress: Progress = { record, known: record, covered: [], open: [], refused: [], forbidden: null };
  for (const group of groupsOf(record.system, fields, apart)) progress = await writeGroup(world, pair, progress, group);
  const { covered, open, refused } = progress;
  return { record: progress.record, covered, open, refused };
}

function groupsOf(system: System, fields: Fields, apart: ReadonlySet<string>): readonly Fields[] {
  const entries = Object.entries(fields);
  const isStatus = (key: string) => STATUSES[system].has(key);
  const first = entries.filter(([key]) => !apart.has(key) && !isStatus(key));
  const statuses = entries.filter(([key]) => !apart.has(key) && isStatus(key));
  const alone = entries.filter(([key]) => apart.has(key)).map((entry) => [entry]);
  return [first, statuses, ...alone].filter((group) => group.length > 0).map((group) => Object.fromEntries(group));
}

async function writeGroup(world: World, pair: Pair, soFar: Progress, fields: Fields): Promise<Progress> {
  if (soFar.forbidden !== null) return refuse(soFar, fields, soFar.forbidden);
  try {
    return await writeSome(world, pair, soFar, fields);
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (!isRefusal(error)) throw thrown;
    if (error.kind === 'permission') return refuse({ ...soFar, forbidden: error.message }, fields, error.message);
    const entries = Object.entries(fields);
    if (entries.length === 1) return refuse(soFar, fields, error.message);
    const middle = Math.ceil(entries.length / 2);
    const half = await writeGroup(world, pair, soFar, Object.fromEntries(entries.slice(0, middle)));
    return writeGroup(world, pair, half, Object.fromEntries(entries.slice(middle)));
  }
}

function refuse(soFar: Progress, fields: Fields, reason: string): Progress {
  const refused = Object.entries(fields).map(([field, value]) => ({ field, value, reason }));
  return { ...soFar, refused: [...soFar.refused, ...refused] };
}

async function writeSome(world: World, pair: Pair, soFar: Progress, fields: Fields): Promise<Progress> {
  const { known } = soFar;
  const { system } = known;
  const from = system === 'aha' ? pair.rally : pair.aha;
  const context = { aha: pair.aha, rows: pair.rows, note: `From ${from.ref}`, typeOf: typeOn(pair, system) };
  const wrote = await writeRecord(world, known, fields, context);
  const after = system === 'aha' ? { ...pair, aha: wrote.record } : { ...pair, rally: wrote.record };
  return {
    record: wrote.record,
    known: isNextVersion(known.version, wrote.record.version) ? wrote.record : known,
    covered: [...soFar.covered, ...toConflicts(pair, system, wrote.covered, after)],
    open: [...soFar.open, wrote.open],
    refused: soFar.refused,
    forbidden: soFar.forbidden,
  };
}

/** A mistake of ours is no refusal, though it passes for one. */
function isRefusal({ kind, cause }: BatonError): boolean {
  return (kind === 'invalid' || kind === 'permission') && cause === undefined;
}
