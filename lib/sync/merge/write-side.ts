import { toBatonError } from '../../errors';
import type { Fields, System, TrackedRecord } from '../../model/record';
import type { FieldConflict, FieldNote, OpenWrite } from '../ports';
import { isNextVersion } from '../versions';
import type { World } from '../world';
import { type Pair, toConflicts, typeOn } from './pair';
import { writeRecord } from './write-record';

/** What became of writing one side of a pair. */
export interface SideWritten {
  readonly record: TrackedRecord;
  readonly covered: readonly FieldConflict[];
  readonly open: readonly OpenWrite[];
  /** Statuses that the side did not take. */
  readonly refused: readonly FieldNote[];
}

/** Fields that walk through a workflow: their system refuses steps that the workflow does not have. */
const STATUSES: Readonly<Record<System, ReadonlySet<string>>> = {
  aha: new Set(['workflow_status']),
  rally: new Set(['State', 'ScheduleState', 'FlowState']),
};

/**
 * Writes a side, if there is something to write. Its status goes last and alone, so that a refused step loses no other
 * field; what the refusal says is noted. Throws `BatonError` for everything else.
 */
export async function writeSide(world: World, pair: Pair, record: TrackedRecord, fields: Fields): Promise<SideWritten> {
  const statuses = STATUSES[record.system];
  const pick = (isWanted: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => isWanted(key)));
  const first = await writeSome(
    world,
    pair,
    record,
    pick((key) => !statuses.has(key)),
  );
  const status = pick((key) => statuses.has(key));
  // Where somebody else wrote in between, the status was judged by what was read before.
  const known = isNextVersion(record.version, first.record.version) ? first.record : record;
  try {
    const second = await writeSome(world, pair, known, status);
    const written = second.open.length > 0 ? second.record : first.record;
    return {
      record: written,
      covered: [...first.covered, ...second.covered],
      open: [...first.open, ...second.open],
      refused: [],
    };
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'invalid' || error.cause !== undefined) throw thrown;
    return { ...first, refused: refusalsOf(pair, record.system, status, error.message) };
  }
}

async function writeSome(world: World, pair: Pair, record: TrackedRecord, fields: Fields): Promise<SideWritten> {
  if (Object.keys(fields).length === 0) return { record, covered: [], open: [], refused: [] };
  const { system } = record;
  const from = system === 'aha' ? pair.rally : pair.aha;
  const context = { aha: pair.aha, rows: pair.rows, note: `From ${from.ref}`, typeOf: typeOn(pair, system) };
  const wrote = await writeRecord(world, record, fields, context);
  const after = system === 'aha' ? { ...pair, aha: wrote.record } : { ...pair, rally: wrote.record };
  return {
    record: wrote.record,
    covered: toConflicts(pair, system, wrote.covered, after),
    open: [wrote.open],
    refused: [],
  };
}

function refusalsOf({ flows }: Pair, side: System, status: Fields, reason: string): readonly FieldNote[] {
  const name = side === 'aha' ? 'Aha!' : 'Rally';
  return flows
    .filter((flow) => flow[side] in status)
    .map(({ aha, label }) => ({
      ahaField: aha,
      label,
      sentence: `“${label}” was left as it is in ${name}, which did not take the new one: ${reason}`,
    }));
}
