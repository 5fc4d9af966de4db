import type { LinkEnd } from '../../model/link';
import { keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import { type Conflict, isSettled } from '../conflict';
import { withoutCopiedMarks } from '../import/copied-mark';
import { keyOf } from '../key-of';
import { ignoreRecords, listIgnored } from '../ledger/ignored';
import { markerOf, originOf } from '../marker';
import type { World } from '../world';
import type { Decision } from './decision';

/** Tells a person that a record stands in the other system more than once. */
export async function noteDuplicates(
  { store, integration, clock }: World,
  record: TrackedRecord,
  duplicates: readonly LinkEnd[],
): Promise<void> {
  const aha = keyOf(record);
  const known = await store.findConflict(integration.id, aha);
  if (known !== null && JSON.stringify(known.duplicates) === JSON.stringify(duplicates)) return;
  const told = { integrationId: integration.id, aha, ref: record.ref, name: record.name, atMs: clock.nowMs() };
  await store.putConflict({ ...known, ...told, fields: known?.fields ?? [], duplicates });
}

/** Those of some copies of one record of which nobody has said that they are no duplicates. */
export async function withoutDismissed<Copy>(
  world: World,
  copies: readonly Copy[],
  keyFor: (copy: Copy) => RecordKey,
): Promise<readonly Copy[]> {
  if (copies.length < 2) return copies;
  const ignored = listIgnored(await world.ledger.read(await world.ledger.gate()));
  return copies.filter((copy) => !ignored.has(keyText(keyFor(copy))));
}

/** Looks at second records that people were told of: what is gone, or marked no more, is told of no more. */
export async function endDuplicates(world: World): Promise<void> {
  for (const conflict of await world.store.listConflicts(world.integration.id)) {
    const { duplicates = [] } = conflict;
    if (duplicates.length === 0) continue;
    const left: LinkEnd[] = [];
    for (const end of duplicates) if (await isStillThere(world, conflict, end)) left.push(end);
    if (left.length < duplicates.length) await keepDuplicates(world, conflict, left);
  }
}

/** Follows what a person said of second records: they are no duplicates, for nobody. Answers the other decisions. */
export async function dismissDuplicates(
  world: World,
  aha: RecordKey,
  decisions: readonly Decision[],
): Promise<readonly Decision[]> {
  const conflict = await world.store.findConflict(world.integration.id, aha);
  const { duplicates = [] } = conflict ?? {};
  const isAbout = (end: LinkEnd) => (decision: Decision) =>
    decision.choice === 'ignore' && decision.ahaField === duplicateId(end) && decision.shown === duplicateId(end);
  const dismissed = duplicates.filter((end) => decisions.some(isAbout(end)));
  if (conflict === null || dismissed.length === 0) return decisions;
  await ignoreRecords(world, dismissed);
  await keepDuplicates(
    world,
    conflict,
    duplicates.filter((end) => !dismissed.includes(end)),
  );
  return decisions.filter((decision) => !dismissed.some((end) => isAbout(end)(decision)));
}

/** Names a second record in a decision. */
export function duplicateId(end: LinkEnd): string {
  return keyText(end);
}

async function isStillThere(world: World, { aha }: Conflict, end: LinkEnd): Promise<boolean> {
  const [read] = await (end.system === 'aha' ? world.aha : world.rally).read([end]);
  const [record] = read?.found ? await withoutCopiedMarks(world, [read.record]) : [];
  const marker = record?.marker;
  if (end.system === 'rally') return marker === markerOf(world.integration, aha);
  return originOf(world.integration, marker, 'rally') !== null;
}

async function keepDuplicates({ store }: World, conflict: Conflict, left: readonly LinkEnd[]): Promise<void> {
  const { duplicates: _, ...others } = conflict;
  const next = { ...others, ...(left.length > 0 && { duplicates: left }) };
  if (isSettled(next)) await store.removeConflict(conflict.integrationId, conflict.aha);
  else await store.putConflict(next);
}
