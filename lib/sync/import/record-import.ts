import { toBatonError } from '../../errors';
import { keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import { markerOf } from '../marker';
import { hostOf } from '../send/family';
import { type NewLink, recordLinks, sidesOf } from '../send/record-link';
import type { World } from '../world';

/** A Rally record and what it became in Aha!. */
export interface ImportedPair {
  readonly rally: TrackedRecord;
  readonly aha: TrackedRecord;
}

/** Links imported records with what they were imported from: rows stand where every link of their Aha! record does. */
export async function recordImports(world: World, found: readonly NewLink[]): Promise<void> {
  const byHost = new Map<string, { host: RecordKey; links: NewLink[] }>();
  for (const each of found) {
    const host = hostOf(sidesOf(each).aha);
    const there = byHost.get(keyText(host)) ?? { host, links: [] };
    there.links.push(each);
    byHost.set(keyText(host), there);
  }
  for (const { host, links } of byHost.values()) await recordLinks(world, host, await readRows(world, host), links);
}

/**
 * Marks a Rally record with the Aha! record that it is linked with, as one that was sent carries it: every browser then
 * knows it, and nobody takes it for a newcomer again. A record that takes no mark goes without.
 */
export async function markImported(world: World, { rally, aha }: ImportedPair): Promise<void> {
  if (rally.marker === undefined) await markLinked(world, { rally }, aha);
}

/** Puts the mark of an Aha! record on its Rally record, in place of any other, if that takes one. */
export async function markLinked(
  world: World,
  { rally }: { readonly rally: RecordKey },
  aha: TrackedRecord,
): Promise<void> {
  const origin = { ref: aha.ref, url: aha.url, name: aha.name };
  try {
    await world.rally.mark?.(keyOf(rally), { marker: markerOf(world.integration, aha), origin });
  } catch (thrown) {
    if (!['invalid', 'permission', 'gone'].includes(toBatonError(thrown).kind)) throw thrown;
  }
}
