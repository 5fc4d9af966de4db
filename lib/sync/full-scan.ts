import { keyText, type RecordKey, type System, type TrackedRecord } from '../model/record';
import { withoutCopiedMarks } from './import/copied-mark';
import { noteEnabled } from './import/enabled-since';
import { noteNewcomers } from './import/newcomers';
import { takeUpImports } from './import/take-up-imports';
import { keyOf } from './key-of';
import { readRows } from './ledger/claim';
import { generationOf, linkRows, readLink } from './ledger/link-rows';
import { markerOf, originOf } from './marker';
import { differsFromBase } from './merge/differs';
import { noteDuplicates, withoutDismissed } from './merge/duplicates';
import { pairingFor } from './pairing';
import type { Cursors, MarkedRecord } from './ports';
import { hostOf } from './send/family';
import { noteNewChildren } from './send/new-children';
import { linkEndsOf } from './send/record-link';
import { isCurrent, type World } from './world';

/** Older than any record. */
const EVER = '1970-01-01T00:00:00.000Z';
const DAY_MS = 24 * 60 * 60_000;

/** True once a day, a little earlier or later for every browser, and at once where nothing was ever read. */
export function isScanDue(world: World, { scannedAtMs }: Cursors): boolean {
  if (scannedAtMs === null) return true;
  let spread = 0;
  for (const letter of world.author) spread = (spread * 31 + letter.charCodeAt(0)) % 1_000;
  const agoMs = world.clock.nowMs() - scannedAtMs;
  return agoMs < 0 || agoMs > DAY_MS * (0.75 + spread / 2_000);
}

/**
 * Reads everything once, since cursors miss what moves no time stamp: links that this browser does not know come back
 * from the ledger, pairs that differ from their base or miss a side become dirty, and records that stand in Rally more
 * than once are told to a person. Moves the cursors. Answers false where it was not to go on: what was taken up until
 * then stays, and the next scan begins anew.
 */
export async function scanAll(world: World): Promise<boolean> {
  const { integration, store, pairings } = world;
  const [aha, rally] = await Promise.all([
    world.aha.readChanged([...new Set(pairings.map((each) => each.aha.kind))], EVER),
    world.rally.readChanged([...new Set(pairings.map((each) => each.rally.kind))], EVER),
  ]);
  const records = new Map([...aha.records, ...rally.records].map((record) => [keyText(record), record]));
  const isWhole = await lookUpMarkers(world, [
    ...new Map(aha.records.map((record) => [keyText(record), record])).values(),
  ]);
  if (!isWhole) return false;
  await noteEnabled(world);
  await lookAtNewcomers(world, records);

  const dirty = (await store.listLinks(integration.id)).filter((link) => {
    const [one, other] = [records.get(keyText(link.aha)), records.get(keyText(link.rally))];
    if (one === undefined || other === undefined || link.state === 'paused') return true;
    return differsFromBase(world, link, one) || differsFromBase(world, link, other);
  });
  await store.advance(
    integration.id,
    {
      ...(await store.readCursors(integration.id)),
      aha: aha.cursor,
      rally: rally.cursor,
      scannedAtMs: world.clock.nowMs(),
    },
    dirty.map((link) => ({ integrationId: integration.id, aha: keyOf(link.aha) })),
  );
  return true;
}

/** Records without a link: imported ones are taken up again, and the others may be newcomers. */
async function lookAtNewcomers(world: World, records: ReadonlyMap<string, TrackedRecord>): Promise<void> {
  const of = (side: System) => new Map([...records].filter(([, { system }]) => system === side));
  const [aha, rally] = [of('aha'), of('rally')];
  await takeUpImports(world, [...aha.values()], rally);
  const origins = [...aha.values()].flatMap(({ marker }) => originOf(world.integration, marker, 'rally') ?? []);
  const imported = new Set(origins.map(({ id }) => id));
  for (const link of await world.store.listLinks(world.integration.id)) {
    aha.delete(keyText(link.aha));
    rally.delete(keyText(link.rally));
  }
  await noteNewChildren(world, [...aha.values()]);
  await noteNewcomers(world, [...rally.values()], { isWhole: true, cameAlong: false, imported });
}

/** Finds what each Aha! record became, by its marker: unknown links are taken up, second records are told of. */
async function lookUpMarkers(world: World, records: readonly TrackedRecord[]): Promise<boolean> {
  const kinds = [...new Set(world.pairings.map((each) => each.rally.kind))];
  const mapped = records.filter((record) => pairingFor(world.pairings, record.kind) !== null);
  const markers = mapped.map((record) => markerOf(world.integration, record));
  const marked = new Map<string, MarkedRecord[]>();
  for (const each of await world.rally.findMarked(kinds, markers)) {
    marked.set(each.marker, [...(marked.get(each.marker) ?? []), each]);
  }
  for (const [index, record] of mapped.entries()) {
    if (!isCurrent(world)) return false;
    const copies = await withoutDismissed(world, marked.get(markers[index] ?? '') ?? [], (copy) => copy.record);
    if (copies.length > 0) await takeUp(world, record, copies);
  }
  return true;
}

async function takeUp(world: World, record: TrackedRecord, all: readonly MarkedRecord[]): Promise<void> {
  const { store, integration } = world;
  const aha: RecordKey = keyOf(record);
  const [lowest] = all;
  const known = await store.findLink(integration.id, aha);
  const isAlone = all.length === 1;
  if (lowest === undefined || (isAlone && known?.rally.id === lowest.record.id)) return;

  const host = hostOf(record);
  const rows = await readRows(world, host);
  const shared = readLink(rows.rows, aha, integration);
  if (shared === null) return;
  const copies = await withoutCopies(world, all);
  const isMarked = copies.some(({ record: copy }) => copy.id === shared.rally.id);
  // One that carries the mark and is not what the link says is told too: a link that was cut off may have left it there.
  const others = isMarked ? copies.slice(1) : copies;
  if (others.length > 0) {
    await noteDuplicates(
      world,
      record,
      others.map((copy) => linkEndsOf(record, copy.record).rally),
    );
    if (isMarked && shared.rally.id !== lowest.record.id) {
      const link = { ...shared, ...linkEndsOf(record, lowest.record), base: null };
      await world.ledger.append(
        host,
        linkRows(link, world.author, generationOf(rows.rows, aha, integration), integration),
      );
      await store.markDirty([{ integrationId: integration.id, aha }]);
      await store.putLinks([link]);
      return;
    }
  }
  if (known?.rally.id === shared.rally.id) return;
  await store.markDirty([{ integrationId: integration.id, aha }]);
  await store.putLinks([shared]);
}

/** Second records that people made by copying in Rally are no duplicates. */
async function withoutCopies(world: World, all: readonly MarkedRecord[]): Promise<readonly MarkedRecord[]> {
  const own = await withoutCopiedMarks(
    world,
    all.map(({ record }) => record),
  );
  return all.filter((_, index) => own[index]?.marker !== undefined);
}
