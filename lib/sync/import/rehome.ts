import type { Link } from '../../model/link';
import { keyText, type RecordKey, recordId, type TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readRows } from '../ledger/claim';
import { generationOf, linkRows, readLink, tombstoneRow } from '../ledger/link-rows';
import { markerOf } from '../marker';
import type { LedgerRow } from '../ports';
import { hostOf, type Member } from '../send/family';
import type { World } from '../world';
import { parentsOf } from './placement';

/** What became of a link whose rows stand elsewhere: it stands here now, it was ended there, or nothing is known of it. */
export type Rehomed = 'moved' | 'unlinked' | 'unknown';

/** `HAR-12-1` is the first requirement of `HAR-12`. */
const REQUIREMENT = /^(.+-\d+)-\d+$/;

/**
 * Rows of a requirement stand on its feature: where it was moved to another one in Aha!, which gives it another
 * reference, they are read there and written here, a tombstone as well as a link; the old ones go, lest they count again
 * when it moves back. Where its old feature is gone with its rows, the mark on the Rally record tells that the two belong
 * together, and nothing counts as agreed.
 */
export async function rehome(world: World, link: Link, aha: TrackedRecord, rally: TrackedRecord): Promise<Rehomed> {
  const isMoved = aha.kind === 'requirement' && aha.ref !== link.aha.ref;
  if (!isMoved) return 'unknown';
  const rows = await readOldRows(world, link, aha, rally);
  const about = keyOf(aha);
  if (rows !== 'gone' && readLink(rows, about, world.integration) === null) {
    const generation = generationOf(rows, about, world.integration);
    if (generation === 0) return 'unknown';
    await world.ledger.append(hostOf(aha), [tombstoneRow(about, world.author, generation - 1, world.integration)]);
    return 'unlinked';
  }
  if (rows === 'gone' && rally.marker !== markerOf(world.integration, aha)) return 'unknown';
  const shared = rows === 'gone' ? null : readLink(rows, about, world.integration);
  const ends = { ...link, rally: shared?.rally ?? link.rally, base: shared?.base ?? null };
  const moved: Link = { ...ends, aha: { ...about, ref: aha.ref, url: aha.url } };
  await world.ledger.append(hostOf(aha), linkRows(moved, world.author, 0, world.integration));
  await world.store.putLinks([moved]);
  const old = rows === 'gone' ? [] : rows.filter(({ kind }) => kind === 'link' || kind === 'base');
  await world.ledger.remove(old.map(({ id }) => id));
  return 'moved';
}

/**
 * What is written about a requirement on the feature that it stood below, which Rally may still show above its story and
 * the reference tells; `gone` where that feature is not to be seen any more.
 */
async function readOldRows(
  world: World,
  link: Link,
  aha: TrackedRecord,
  rally: TrackedRecord,
): Promise<readonly LedgerRow[] | 'gone'> {
  const inRally = await readRowsAbove(world, aha, rally);
  const [, ref] = REQUIREMENT.exec(link.aha.ref) ?? [];
  // What was agreed on may have been written there a little late, after the link had gone elsewhere.
  const tellsOfLink = inRally.some(({ kind }) => kind === 'link' || kind === 'unlinked');
  if (tellsOfLink || ref === undefined) return inRally;
  const [feature] = await world.aha.read([{ system: 'aha', kind: 'feature', id: recordId(ref) }]);
  return feature?.found ? readRowsAbout(world, keyOf(feature.record), aha) : 'gone';
}

/** What is written about an Aha! record where the linked parents of its Rally record have their rows. */
async function readRowsAbove(world: World, aha: RecordKey, rally: TrackedRecord): Promise<readonly LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (const { kind, id } of parentsOf(rally)) {
    const above = await world.store.findLink(world.integration.id, { system: 'rally', kind, id });
    if (above !== null) rows.push(...(await readRowsAbout(world, keyOf(above.aha), aha)));
  }
  return rows;
}

async function readRowsAbout(world: World, host: RecordKey, about: RecordKey): Promise<readonly LedgerRow[]> {
  const { rows } = await readRows(world, host);
  return rows.filter((row) => keyText(row.about) === keyText(about) && row.kind !== 'claim');
}

/**
 * Whether somebody unlinked a requirement before it was moved to where nothing is written about it: its Rally record
 * still carries its mark, and what stands above that leads to the tombstone.
 */
export async function wasUnlinkedElsewhere(world: World, { record, pairing }: Member): Promise<boolean> {
  const marked = await world.rally.findMarked([pairing.rally.kind], [markerOf(world.integration, record)]);
  for (const { record: rally } of marked) {
    const rows = await readRowsAbove(world, record, rally);
    if (generationOf(rows, record, world.integration) > 0) return true;
  }
  return false;
}
