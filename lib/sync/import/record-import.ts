import { keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import { readRows } from '../ledger/claim';
import { hostOf } from '../send/family';
import { markLinked } from '../send/mark-linked';
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

/** Marks what was imported, as what was sent carries it: nobody takes it for a newcomer again. */
export async function markImported(world: World, { rally, aha }: ImportedPair): Promise<void> {
  if (rally.marker === undefined) await markLinked(world, rally, aha);
}
