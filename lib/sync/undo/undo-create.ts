import { BatonError } from '../../errors';
import { canonicalValue } from '../../mapping/canonical';
import type { System, TrackedRecord } from '../../model/record';
import type { FieldType } from '../../model/schema';
import { keyOf } from '../key-of';
import { unlinkPair } from '../link/unlink';
import type { JournalEntry, Tracker } from '../ports';
import type { World } from '../world';
import { findLinkOf } from './find-link-of';
import { ignoreOrigin } from './ignore-origin';

/** What a person is asked before a record that we created goes: what it is now, and what hangs on it. */
export interface CreateUndo {
  readonly ref: string;
  readonly name: string;
  /** The version that the person is shown; another one must be shown again. */
  readonly version: string;
  readonly childCount: number;
}

/** Looks at a record that we created, before it may go. Throws `gone` if it is not to be seen. */
export async function previewUndoCreate(world: World, entry: JournalEntry): Promise<CreateUndo> {
  const record = await readCreated(world, entry);
  const { ref, name, version } = record;
  return { ref, name, version, childCount: await countBelow(trackerOf(world, entry), record) };
}

/**
 * Does the same to a record that is in all its fields still as it was created, whatever its version says: what hung on it
 * may have gone before it. Throws `conflict` where somebody changed it.
 */
export async function undoUntouchedCreate(world: World, entry: JournalEntry): Promise<void> {
  const record = await readCreated(world, entry);
  const changed = findChanged(world, record, entry);
  if (changed !== undefined) {
    throw new BatonError('conflict', `${record.ref} stays: somebody changed its ${changed} since it was made.`);
  }
  await undoCreate(world, entry, record.version);
}

/** The name of a field that is not as it was when the record was created, or `undefined`. */
export function findChanged({ pairings }: World, record: TrackedRecord, { after }: JournalEntry): string | undefined {
  const schema = pairings.map((pairing) => pairing[record.system]).find((each) => each.kind === record.kind);
  const differs = ({ key, type }: { readonly key: string; readonly type: FieldType }) =>
    canonicalValue(record.fields[key] ?? null, type) !== canonicalValue(after[key] ?? null, type);
  return schema?.fields.find((field) => !field.readOnly && field.key in after && differs(field))?.label;
}

/**
 * Unlinks a record that we created and moves it into its system's recycle bin. Only as it was shown: another version, or
 * records below it, and nothing happens (`conflict`). What was made from a Rally record is not made again: that one is
 * ignored from then on, until a person says otherwise. Can be called again if it stopped half-way.
 */
export async function undoCreate(world: World, entry: JournalEntry, version: string): Promise<void> {
  const { store, integration, clock } = world;
  const tracker = trackerOf(world, entry);
  const record = await readCreated(world, entry);
  if (tracker.remove === undefined) throw new BatonError('invalid', 'Records cannot be removed here.');
  if (record.version !== version) {
    throw new BatonError('conflict', `${record.ref} was changed meanwhile. Look at it again before it goes.`);
  }
  if ((await countBelow(tracker, record)) > 0) {
    throw new BatonError('conflict', `${record.ref} has records below it. Undo those first, or move them elsewhere.`);
  }
  const link = await findLinkOf(world, entry.about);
  if (link !== null) {
    if (record.system === 'aha') await ignoreOrigin(world, link);
    await unlinkPair(world, link);
  }
  await store.appendJournal([
    {
      atMs: clock.nowMs(),
      integrationId: integration.id,
      about: keyOf(record),
      ref: record.ref,
      action: 'undo',
      before: record.fields,
      after: {},
      note: `Moved into ${NAMES[record.system]}’s recycle bin`,
    },
  ]);
  await tracker.remove(keyOf(record));
}

/** The record that an entry says was created, read again. Throws `gone` where its system does not show it. */
export async function readCreated(world: World, entry: JournalEntry): Promise<TrackedRecord> {
  const { about, ref, action } = entry;
  if (action !== 'create') throw new BatonError('invalid', 'Baton did not create this.');
  const [result] = await trackerOf(world, entry).read([about]);
  if (result?.found) return result.record;
  throw new BatonError('gone', `${NAMES[about.system]} does not show ${ref} any more.`);
}

const NAMES: Readonly<Record<System, string>> = { aha: 'Aha!', rally: 'Rally' };

function trackerOf(world: World, { about }: JournalEntry): Tracker {
  return about.system === 'aha' ? world.aha : world.rally;
}

async function countBelow(tracker: Tracker, record: TrackedRecord): Promise<number> {
  const key = keyOf(record);
  return tracker.countBelow === undefined ? (await tracker.readChildren(key)).length : tracker.countBelow(key);
}
