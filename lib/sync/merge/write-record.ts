import { toBatonError } from '../../errors';
import { type Fields, keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import type { FieldType } from '../../model/schema';
import { keyOf } from '../key-of';
import { ledgerTimeMs, type RowsAsOf } from '../ledger/claim';
import type { OpenWrite, Tracker } from '../ports';
import { isNextVersion } from '../versions';
import type { World } from '../world';
import { type Covered, findCovered } from './covered';

/** The record after a write, and what the write covered: values that somebody gave while it was on its way. */
export interface Wrote {
  readonly record: TrackedRecord;
  /** To be removed once what it covered is safe. */
  readonly open: OpenWrite;
  readonly covered: readonly Covered[];
}

/** What a write belongs to. */
export interface WriteContext {
  /** The pair's Aha! record. */
  readonly aha: RecordKey;
  readonly rows: RowsAsOf;
  /** In the journal, for people. */
  readonly note: string;
  readonly typeOf: (field: string) => FieldType;
  /** What the journal calls it; `update` where nothing is said. */
  readonly action?: 'update' | 'undo';
}

/**
 * Writes a few fields of a record: first the old values go into the journal and the write into the list of open ones,
 * then it is sent, unless the record was read too long ago, and in the end the history is asked whether it covered
 * something. Throws `BatonError`; after kind `unknown` the write stays open, see `checkOpenWrite`, and after any other
 * the journal tells of nothing, since nothing was written.
 */
export async function writeRecord(
  world: World,
  record: TrackedRecord,
  fields: Fields,
  context: WriteContext,
): Promise<Wrote> {
  const { store, clock, timing, integration } = world;
  const about = keyOf(record);
  const mayStillSend = () => clock.nowMs() <= context.rows.readAtMs + timing.sendWithinMs;
  const overMs = ledgerTimeMs(context.rows, context.rows.readAtMs + timing.sendWithinMs + timing.settleMs);
  const open: OpenWrite = {
    id: `${keyText(about)} ${record.version} ${clock.nowMs()}`,
    integrationId: integration.id,
    aha: keyOf(context.aha),
    about,
    fields,
    sinceVersion: record.version,
    overAt: new Date(overMs).toISOString(),
    ...(context.action === 'undo' && { isUndo: true }),
  };
  const entries = await store.appendJournal([
    {
      atMs: clock.nowMs(),
      integrationId: integration.id,
      about,
      ref: record.ref,
      action: context.action ?? 'update',
      before: Object.fromEntries(Object.keys(fields).map((key) => [key, record.fields[key] ?? null])),
      after: fields,
      version: record.version,
      note: context.note,
    },
  ]);
  await store.putOpenWrite(open);
  const tracker = trackerOf(world, about);
  const written = await tracker.update(about, fields, mayStillSend).catch(async (thrown: unknown) => {
    // Any other kind is proof that nothing was written.
    if (toBatonError(thrown).kind !== 'unknown') {
      await store.retractJournal(entries);
      await store.removeOpenWrite(open);
    }
    throw thrown;
  });
  return { record: written, open, covered: await findCoveredBy(tracker, open, written, context.typeOf) };
}

/** What a write covered whose answer never came, as far as it has happened by now. */
export async function checkOpenWrite(
  world: World,
  open: OpenWrite,
  typeOf: (field: string) => FieldType,
): Promise<readonly Covered[]> {
  return findCoveredBy(trackerOf(world, open.about), open, null, typeOf);
}

async function findCoveredBy(
  tracker: Tracker,
  { about, fields, sinceVersion }: OpenWrite,
  written: TrackedRecord | null,
  typeOf: (field: string) => FieldType,
): Promise<readonly Covered[]> {
  if (tracker.readHistory === undefined) return [];
  if (written !== null && isNextVersion(sinceVersion, written.version)) return [];
  const edits = await tracker.readHistory(about);
  return findCovered(edits, { fields, sinceVersion, ownVersion: written?.version ?? null }, typeOf);
}

function trackerOf(world: World, { system }: RecordKey): Tracker {
  return system === 'aha' ? world.aha : world.rally;
}
