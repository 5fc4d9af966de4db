import { BatonError } from '../../errors';
import { canonicalValue } from '../../mapping/canonical';
import type { Base, Link } from '../../model/link';
import { type Fields, type FieldValue, keyText, type TrackedRecord } from '../../model/record';
import type { FieldType } from '../../model/schema';
import { flowsOf, formOf } from '../flows';
import { keyOf } from '../key-of';
import { baseRow, findStaleBases } from '../ledger/base-rows';
import { readRows } from '../ledger/claim';
import { generationOf, readLink } from '../ledger/link-rows';
import { usableBase } from '../ledger/usable-base';
import { hasMoved } from '../merge/has-moved';
import { writeRecord } from '../merge/write-record';
import { pairingFor } from '../pairing';
import type { JournalEntry } from '../ports';
import { hostOf } from '../send/family';
import type { World } from '../world';

/** What an undo did, by the fields' keys. */
export interface Undone {
  readonly restored: readonly string[];
  /** Somebody changed them since, so they stay as they are. */
  readonly moved: readonly string[];
}

/**
 * Writes back what stood in some fields before one of our writes, only where the value is still the one that we wrote.
 * What comes out counts as agreed: undoing on one side changes nothing on the other. Throws `BatonError`; `gone` if the
 * record cannot be seen.
 */
export async function undoWrite(world: World, entry: JournalEntry, fields: readonly string[]): Promise<Undone> {
  const readAtMs = world.clock.nowMs();
  const link = await world.store.findLink(world.integration.id, entry.about);
  const record = await readRecord(world, entry);
  const typeOf = (field: string) => typeIn(world, record, field);
  const { restored, moved } = judgeFields(world, record, entry, fields);
  if (restored.length === 0) {
    if (link !== null) await agree(world, link, record, await findUntold(world, record));
    return { restored, moved };
  }

  const aha = link === null ? keyOf(record) : keyOf(link.aha);
  const host = link === null ? keyOf(record) : await hostOfLink(world, link);
  const rows = { ...(await readRows(world, host)), readAtMs };
  const before = Object.fromEntries(
    restored.map((field): [string, FieldValue] => [field, entry.before[field] ?? null]),
  );
  if (await hasMoved(world, record, before)) return undoWrite(world, entry, fields);
  const wrote = await writeRecord(world, record, before, { aha, rows, note: 'Undone', typeOf, action: 'undo' });
  if (link === null) await world.store.removeOpenWrite(wrote.open);
  else await agree(world, link, wrote.record, restored);
  return { restored, moved };
}

/** Fields that an undo before this one has put back, and whose answer was lost before the ledger was told. */
async function findUntold(world: World, record: TrackedRecord): Promise<readonly string[]> {
  const opens = await world.store.listOpenWrites(world.integration.id);
  const mine = opens.filter(({ about, isUndo }) => isUndo === true && keyText(about) === keyText(record));
  return mine.flatMap(({ fields }) => Object.keys(fields).filter((field) => holdsIn(world, record, field, fields)));
}

function holdsIn(world: World, { fields, ...record }: TrackedRecord, field: string, values: Fields): boolean {
  const type = typeIn(world, record, field);
  return canonicalValue(fields[field] ?? null, type) === canonicalValue(values[field] ?? null, type);
}

/** What undoing these fields would do now, without writing. Throws as `undoWrite` does. */
export async function previewUndoWrite(world: World, entry: JournalEntry): Promise<Undone> {
  return judgeFields(world, await readRecord(world, entry), entry, Object.keys(entry.before));
}

/** A field that holds what it held before needs no undoing, whoever brought it back. */
function judgeFields(world: World, record: TrackedRecord, entry: JournalEntry, fields: readonly string[]): Undone {
  const holds = (field: string, values: Fields) => holdsIn(world, record, field, values);
  const asked = fields.filter((field) => field in entry.before && !holds(field, entry.before));
  const restored = asked.filter((field) => holds(field, entry.after));
  return { restored, moved: asked.filter((field) => !restored.includes(field)) };
}

async function readRecord(world: World, { about, ref }: JournalEntry): Promise<TrackedRecord> {
  const tracker = about.system === 'aha' ? world.aha : world.rally;
  const [result] = await tracker.read([about]);
  if (result?.found) return result.record;
  throw new BatonError('gone', `${ref} is not to be seen any more, so nothing can be undone there.`);
}

async function hostOfLink(world: World, link: Link) {
  const [result] = await world.aha.read([link.aha]);
  if (result?.found) return hostOf(result.record);
  throw new BatonError('gone', `${link.aha.ref} is not to be seen any more, so nothing can be undone.`);
}

function typeIn(
  { pairings }: World,
  { system, kind }: Pick<TrackedRecord, 'system' | 'kind'>,
  field: string,
): FieldType {
  const schema = pairings.map((pairing) => pairing[system]).find((each) => each.kind === kind);
  return schema?.fields.find(({ key }) => key === field)?.type ?? 'text';
}

/** Stores the undone fields' forms as the last agreed ones, so that the next sync carries nothing over. */
async function agree(world: World, link: Link, written: TrackedRecord, restored: readonly string[]): Promise<void> {
  const { store, integration, ledger } = world;
  if (restored.length === 0) return;
  await store.markDirty([{ integrationId: integration.id, aha: keyOf(link.aha) }]);
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  const [[aha], [rally]] = await Promise.all([world.aha.read([link.aha]), world.rally.read([link.rally])]);
  if (pairing === null || !aha?.found || !rally?.found) return;
  const host = hostOf(aha.record);
  const { rows } = await readRows(world, host);
  const shared = readLink(rows, link.aha, integration);
  const known = usableBase(shared?.base ?? null, pairing);
  if (shared === null || known === null) return;
  const now = { aha: aha.record, rally: rally.record, [written.system]: written };
  const forms = flowsOf(pairing)
    .filter((flow) => restored.includes(flow[written.system]))
    .map((flow) => [flow.aha, formOf(flow, now.aha, now.rally)] as const);
  const fields = { ...known.fields, ...Object.fromEntries(forms) };
  const seen = written.system === 'aha' ? { ahaVersion: written.version } : { rallyVersion: written.version };
  const base: Base = { ...known, ...seen, mappingHash: pairing.mappingHash, fields };
  await ledger.append(host, [baseRow(shared, base, world.author, generationOf(rows, link.aha, integration))]);
  await store.putLinks([{ ...link, base }]);
  const stale = findStaleBases(rows, keyOf(link.aha));
  if (stale.length > 0) await ledger.remove(stale);
}
