import { keyText, type TrackedRecord } from '../../model/record';
import { originOf } from '../marker';
import { noteDuplicates, withoutDismissed } from '../merge/duplicates';
import type { World } from '../world';
import { draftCandidate } from './candidate-draft';
import { memberOf } from './judge-newcomer';
import { linkedParents } from './linked-parents';
import { takeUpLink } from './take-up';

/**
 * Finds Aha! records that carry the marker of a Rally record without a link: their links come back from the ledger, and
 * an import that was cut off before its link was written is due again. Second records of one import are told to a person.
 */
export async function takeUpImports(
  world: World,
  aha: readonly TrackedRecord[],
  rally: ReadonlyMap<string, TrackedRecord>,
): Promise<void> {
  const imported = new Map<string, TrackedRecord[]>();
  for (const record of aha) {
    const origin = originOf(world.integration, record.marker, 'rally');
    if (origin === null || !rally.has(keyText(origin))) continue;
    imported.set(keyText(origin), [...(imported.get(keyText(origin)) ?? []), record]);
  }
  for (const [text, copies] of imported) {
    const record = rally.get(text);
    if (record === undefined) continue;
    await takeUpImport(world, record, await withoutDismissed(world, copies.toSorted(byId), (copy) => copy));
  }
}

async function takeUpImport(world: World, rally: TrackedRecord, copies: readonly TrackedRecord[]): Promise<void> {
  const { store, integration } = world;
  const link = await store.findLink(integration.id, rally);
  const main = copies.find(({ id }) => id === link?.aha.id) ?? copies[0];
  if (main === undefined) return;
  const others = copies.filter((copy) => copy !== main);
  if (others.length > 0) {
    const ends = others.map(({ system, kind, id, ref, url }) => ({ system, kind, id, ref, url }));
    await noteDuplicates(world, main, ends);
  }
  if (link !== null || (await takeUpLink(world, main)) !== 'unknown') return;
  const member = memberOf(world, rally, await linkedParents(world, [rally]));
  if (member === null) return;
  const due = await draftCandidate(world, member, 'due');
  await store.putCandidates([{ ...due, approved: due.shown }]);
}

function byId(one: TrackedRecord, other: TrackedRecord): number {
  return BigInt(one.id) < BigInt(other.id) ? -1 : 1;
}
