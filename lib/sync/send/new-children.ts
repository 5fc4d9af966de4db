import type { Candidate } from '../../model/candidate';
import { type Kind, keyText, type RecordKey, type TrackedRecord } from '../../model/record';
import { draftCandidate } from '../import/candidate-draft';
import { enabledSinceMs } from '../import/enabled-since';
import { isMadeSince } from '../import/judge-newcomer';
import { wasUnlinkedElsewhere } from '../import/rehome';
import { readRows } from '../ledger/claim';
import { generationOf, readLink, readLinkElsewhere } from '../ledger/link-rows';
import { pairingFor } from '../pairing';
import type { World } from '../world';
import { hostOf, type Member } from './family';

/** Kinds that are sent because what they stand below is linked. */
const CHILDREN: ReadonlySet<Kind> = new Set(['requirement', 'todo']);

/**
 * Looks at Aha! records without a link: a requirement that was added below a linked feature is sent, or waits where
 * changes are to be approved, and so is a to-do where to-dos are sent along. One that somebody unlinked stays unlinked.
 */
export function noteNewChildren(world: World, records: readonly TrackedRecord[]): Promise<void> {
  return noteChildren(world, records, 'new');
}

/** The same, for those that are new or for all. */
export async function noteChildren(
  world: World,
  records: readonly TrackedRecord[],
  which: 'new' | 'all',
): Promise<void> {
  const { store, integration } = world;
  const children = records.filter(({ kind }) => isChildKind(kind));
  if (children.length === 0) return;
  const all = await store.listCandidates(integration.id);
  const known = new Map(all.map((candidate) => [keyText(candidate.record), candidate]));
  const candidates: Candidate[] = [];
  for (const record of children) {
    const before = known.get(keyText(record));
    if (before?.state === 'due') continue;
    const child = await judgeChild(world, record, before !== undefined, which);
    if (child.standing !== 'wanted') continue;
    const { member } = child;
    const state = integration.policies.outgoing === 'automatic' ? 'due' : 'waiting';
    const drafted = await draftCandidate(world, member, before?.state === 'ignored' ? 'ignored' : state);
    if (before?.shown !== drafted.shown) candidates.push(drafted);
  }
  if (candidates.length > 0) await store.putCandidates(candidates);
}

/** How an Aha! record that is sent because of what it stands below stands to being sent. */
export type Child =
  | { readonly standing: 'wanted'; readonly member: Member }
  /** It was there before Baton was set up, or was made by an import or linked by another integration. */
  | { readonly standing: 'old' }
  /** What it stands below is not linked, or takes none along. */
  | { readonly standing: 'unplaced' }
  /** It is linked, or somebody unlinked it. */
  | { readonly standing: 'taken' };

/** Whether a requirement or to-do without a link is to be sent by itself; one that is a candidate already counts as new. */
export async function judgeChild(
  world: World,
  record: TrackedRecord,
  isCandidate: boolean,
  which: 'new' | 'all' = 'new',
): Promise<Child> {
  if (!isCandidate && (isSomebodys(record) || (which === 'new' && !(await isNew(world, record))))) {
    return { standing: 'old' };
  }
  const member = await childOf(world, record);
  if (member === null) return { standing: 'unplaced' };
  return isCandidate || (await isFree(world, member)) ? { standing: 'wanted', member } : { standing: 'taken' };
}

/** Whether records of this kind are sent because of what they stand below. */
export function isChildKind(kind: Kind): boolean {
  return CHILDREN.has(kind);
}

/** A requirement or to-do with what it would become, if what it stands below is linked and takes it along. */
export async function childOf({ store, integration, pairings }: World, record: TrackedRecord): Promise<Member | null> {
  const pairing = pairingFor(pairings, record.kind);
  if (pairing === null || record.parent === null) return null;
  const parent: RecordKey = { system: 'aha', kind: record.parent.kind, id: record.parent.id };
  const link = await store.findLink(integration.id, parent);
  if (link === null) return null;
  const above = pairingFor(pairings, link.aha.kind, link.rally.kind);
  if (record.kind === 'todo' && above?.mapping.extras?.todos === undefined) return null;
  return { record, pairing };
}

/** It was made by an import, whose link may not be written yet, or another integration has it. */
function isSomebodys({ marker, otherLinks }: TrackedRecord): boolean {
  return marker !== undefined || otherLinks !== undefined;
}

async function isNew(world: World, record: TrackedRecord): Promise<boolean> {
  return isMadeSince(record, await enabledSinceMs(world));
}

async function isFree(world: World, member: Member): Promise<boolean> {
  const { record } = member;
  const { rows } = await readRows(world, hostOf(record));
  const { integration } = world;
  if (readLink(rows, record, integration) !== null || generationOf(rows, record, integration) > 0) return false;
  if (readLinkElsewhere(rows, record, integration) !== null) return false;
  return record.kind !== 'requirement' || !(await wasUnlinkedElsewhere(world, member));
}
