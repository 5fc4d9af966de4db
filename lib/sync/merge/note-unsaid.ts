import type { TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import type { FieldNote } from '../ports';
import type { World } from '../world';

/** Keeps what of a pair cannot be carried over, for people to read; what can be said again is forgotten. */
export async function noteUnsaid(
  { store, integration }: Pick<World, 'store' | 'integration'>,
  record: TrackedRecord,
  notes: readonly FieldNote[],
): Promise<void> {
  const aha = keyOf(record);
  const known = (await store.findNotes(integration.id, aha))?.notes ?? [];
  if (JSON.stringify(known) === JSON.stringify(notes)) return;
  await store.putNotes({ integrationId: integration.id, aha, ref: record.ref, notes });
}
