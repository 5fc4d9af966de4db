import { BatonError } from '../../errors';
import { canonicalValue } from '../../mapping/canonical';
import type { Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { type Flow, formOf } from '../flows';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import type { Conflict, FieldConflict } from '../ports';
import { hostOf } from '../send/family';
import type { World } from '../world';
import { choiceFor, conflictId, type Decision } from './decision';
import { hasMoved } from './has-moved';
import { writeRecord } from './write-record';

/**
 * Values that one of our writes had covered. Keeping one writes it back where it stood; the next merge carries it to the
 * other side. Keeping the other drops it, and the journal holds it. Answers the labels of those where a side moved.
 */
export async function decideCovered(
  world: World,
  link: Link,
  flows: readonly Flow[],
  known: Conflict,
  decisions: readonly Decision[],
): Promise<readonly string[]> {
  const moved: string[] = [];
  for (const field of known.fields) {
    const flow = flows.find((each) => each.aha === field.ahaField);
    if (flow === undefined || field.covered === undefined) continue;
    const choice = choiceFor(decisions, flow.aha, conflictId(flow, field));
    if (choice !== 'aha' && choice !== 'rally') continue;
    const now = await readPair(world, link);
    const standing = standingOf(flow, field, now);
    if (conflictId(flow, standing) !== conflictId(flow, field)) {
      await replaceField(world, known.aha, field, standing);
      moved.push(flow.label);
      continue;
    }
    if (choice !== field.covered) await keepInJournal(world, flow, field, now);
    else if (!(await restore(world, link, flow, field, now))) {
      moved.push(flow.label);
      continue;
    }
    await replaceField(world, known.aha, field, null);
  }
  return moved;
}

interface Both {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  /** When reading them began, by this browser's clock. */
  readonly readAtMs: number;
}

async function readPair(world: World, link: Link): Promise<Both> {
  const readAtMs = world.clock.nowMs();
  const [[aha], [rally]] = await Promise.all([world.aha.read([link.aha]), world.rally.read([link.rally])]);
  if (!aha?.found || !rally?.found) throw new BatonError('gone', 'One of the two records is not to be seen any more.');
  return { aha: aha.record, rally: rally.record, readAtMs };
}

/** The conflict as it stands now: the covered value stays what it was, the other side may have moved. */
function standingOf(flow: Flow, field: FieldConflict, { aha, rally }: Both): FieldConflict {
  return field.covered === 'aha'
    ? { ...field, rally: rally.fields[flow.rally] ?? null }
    : { ...field, aha: aha.fields[flow.aha] ?? null };
}

/**
 * Writes a covered value back, unless it stands there already. Answers false, having written nothing, where the side holds
 * something else than was last agreed: somebody has changed it since, and the person who decided was not shown that.
 */
async function restore(world: World, link: Link, flow: Flow, field: FieldConflict, now: Both): Promise<boolean> {
  const side = field.covered ?? 'aha';
  const record = now[side];
  const key = flow[side];
  const type = side === 'aha' ? flow.ahaType : flow.rallyType;
  if (canonicalValue(record.fields[key] ?? null, type) === canonicalValue(field[side], type)) return true;
  if (link.base?.fields[flow.aha]?.[side] !== formOf(flow, now.aha, now.rally)[side]) return false;
  const rows = { ...(await readRows(world, hostOf(now.aha))), readAtMs: now.readAtMs };
  const restored = { [key]: field[side] };
  if (await hasMoved(world, record, restored)) return false;
  // It stays in the list of open writes: the merge that follows asks the history what it covered in turn.
  await writeRecord(world, record, restored, {
    aha: now.aha,
    rows,
    note: 'A value that had been covered, put back',
    typeOf: () => type,
  });
  return true;
}

async function keepInJournal(world: World, flow: Flow, field: FieldConflict, now: Both): Promise<void> {
  const side = field.covered ?? 'aha';
  const record = now[side];
  await world.store.appendJournal([
    {
      atMs: world.clock.nowMs(),
      integrationId: world.integration.id,
      about: keyOf(record),
      ref: record.ref,
      action: 'conflict',
      before: { [flow[side]]: field[side] },
      after: { [flow[side]]: record.fields[flow[side]] ?? null },
      note: 'Decided against the value that had been covered',
    },
  ]);
}

async function replaceField(
  { store, integration }: World,
  aha: RecordKey,
  field: FieldConflict,
  next: FieldConflict | null,
): Promise<void> {
  const stored = await store.findConflict(integration.id, aha);
  if (stored === null) return;
  const isIt = (each: FieldConflict) =>
    each.ahaField === field.ahaField &&
    each.covered === field.covered &&
    canonicalValue(each.aha, 'text') === canonicalValue(field.aha, 'text') &&
    canonicalValue(each.rally, 'text') === canonicalValue(field.rally, 'text');
  const fields = stored.fields.flatMap((each) => (isIt(each) ? (next ?? []) : each));
  await store.putConflict({ ...stored, fields });
}
