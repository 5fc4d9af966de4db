import type { BatonError } from '../../errors';
import type { Candidate } from '../../model/candidate';
import { keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import type { RowsAsOf } from '../ledger/claim';
import { listIgnored } from '../ledger/ignored';
import { translateMember } from '../send/draft';
import type { Member } from '../send/family';
import type { World } from '../world';
import { draftCandidate, shownOf } from './candidate-draft';
import { withoutCopiedMarks } from './copied-mark';
import { type Choice, importRecords, importsOf } from './import-records';
import { memberOf } from './judge-newcomer';
import { linkedParents } from './linked-parents';
import { noteNewcomers } from './newcomers';
import { pairingsOfRally } from './placement';
import type { ImportedPair } from './record-import';

/** How importing went. */
export interface ImportReport {
  readonly imported: number;
  readonly failures: readonly { readonly ref: string; readonly error: BatonError }[];
}

/** No more than these under one claim: others may want to import too. */
const MOST_AT_ONCE = 50;
/** What Rally does not show for so long is not asked for again. */
const VANISHED_MS = 60 * 60_000;

/**
 * Imports what is due: new Rally records where nobody is asked, those that a person approved, and creates whose outcome
 * is open. What is below an imported record becomes a candidate itself, so parents always come first. Throws `BatonError`.
 */
export async function importDue(world: World): Promise<ImportReport> {
  const { store, integration } = world;
  const all = await store.listCandidates(integration.id);
  const due = all.filter(({ state, record }) => state === 'due' && record.system === 'rally').slice(0, MOST_AT_ONCE);
  const open = (await store.listIntents()).filter(({ host }) => keyText(host) === keyText(importsOf(world)));
  const wanted = new Map([...due.map(({ record }) => record), ...open.map(({ about }) => about)].map(withText));
  if (wanted.size === 0) return { imported: 0, failures: [] };

  const isOpen = new Set(open.map(({ about }) => keyText(about)));
  const { linked, unlinked, refused, imported } = await importRecords(
    world,
    'import',
    [...wanted.values()],
    (rows, found) => chooseWanted(world, { rows, found, due, isOpen }),
  );
  for (const { rally } of linked) {
    const below = await world.rally.readChildren(rally);
    await noteNewcomers(world, await withoutLink(world, below), { isWhole: false, cameAlong: true });
  }
  await store.removeCandidates(integration.id, [...linked.map(({ rally }) => rally), ...unlinked]);
  const candidates = new Map(due.map((each) => [keyText(each.record), each]));
  const problems = refused.flatMap(({ record, error }) => {
    const candidate = candidates.get(keyText(record));
    return candidate === undefined ? [] : [{ ...candidate, state: 'waiting' as const, problem: error.message }];
  });
  await store.putCandidates(problems);
  return {
    imported,
    failures: refused.map(({ record, error }) => ({ ref: candidates.get(keyText(record))?.ref ?? '', error })),
  };
}

/** What is looked at under the claim. */
interface Wanted {
  readonly rows: RowsAsOf;
  readonly found: readonly TrackedRecord[];
  readonly due: readonly Candidate[];
  readonly isOpen: ReadonlySet<string>;
}

/**
 * Which records are imported, by what is true now: what somebody ignores or moved away is no candidate any more, and
 * what was changed since a person approved it waits to be approved again.
 */
async function chooseWanted(world: World, { rows, found, due, isOpen }: Wanted): Promise<Choice> {
  const { store, integration } = world;
  const ignored = listIgnored(rows);
  const own = await withoutCopiedMarks(world, found);
  const findLinked = await linkedParents(world, own);
  const members: Member[] = [];
  const linked: TrackedRecord[] = [];
  const done: RecordKey[] = [];
  const changed: Candidate[] = [];
  for (const record of own) {
    const candidate = due.find((each) => keyText(each.record) === keyText(record));
    const member = memberOf(world, record, findLinked);
    if (isOpen.has(keyText(record))) members.push(...(member === null ? asAnything(world, record) : [member]));
    else if ((await store.findLink(integration.id, record)) !== null) linked.push(record);
    else if (candidate === undefined || member === null || record.marker !== undefined) done.push(record);
    else if ((await world.rally.covers?.(record)) === false) done.push(record);
    else if (integration.policies.incoming === 'off') done.push(record);
    else if (ignored.has(keyText(record))) changed.push({ ...candidate, state: 'ignored' });
    else if (await isStillApproved(world, candidate, member)) members.push(member);
    else changed.push(await draftCandidate(world, member, 'waiting'));
  }
  const there = new Set(found.map(keyText));
  const vanished = due.filter(
    ({ record, atMs }) => !there.has(keyText(record)) && world.clock.nowMs() - atMs > VANISHED_MS,
  );
  await store.putCandidates(changed);
  await store.removeCandidates(integration.id, [...done, ...vanished.map(({ record }) => record)]);
  return { members, linked: await readCounterparts(world, linked) };
}

/** A create under way is looked up whatever has become of its record. */
function asAnything(world: World, record: TrackedRecord): readonly Member[] {
  return pairingsOfRally(world.pairings, record)
    .map((pairing) => ({ record, pairing }))
    .slice(0, 1);
}

async function readCounterparts({ store, integration, aha }: World, records: readonly TrackedRecord[]) {
  const found: ImportedPair[] = [];
  for (const rally of records) {
    const link = await store.findLink(integration.id, rally);
    const [result] = link === null ? [] : await aha.read([link.aha]);
    if (result?.found) found.push({ rally, aha: result.record });
  }
  return found;
}

/** True where nobody has to be asked, or a person approved exactly what would be created now. */
async function isStillApproved(world: World, { approved }: Candidate, member: Member): Promise<boolean> {
  if (approved === undefined) return world.integration.policies.incoming === 'automatic';
  const { fields } = await translateMember(world, member, false);
  return approved === shownOf(member.pairing.aha, fields);
}

async function withoutLink({ store, integration, rally }: World, records: readonly TrackedRecord[]) {
  const found: TrackedRecord[] = [];
  for (const record of records) {
    const isCovered = (await rally.covers?.(record)) !== false;
    if (isCovered && (await store.findLink(integration.id, record)) === null) found.push(record);
  }
  return found;
}

function withText(record: RecordKey): [string, RecordKey] {
  return [keyText(record), record];
}
