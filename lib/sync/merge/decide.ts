import { BatonError } from '../../errors';
import type { RecordKey } from '../../model/record';
import { type Flow, flowsOf } from '../flows';
import { pairingFor } from '../pairing';
import type { Conflict } from '../ports';
import type { World } from '../world';
import { decideCovered } from './decide-covered';
import { conflictId, type Decision } from './decision';
import { dismissDuplicates } from './duplicates';
import { syncPair } from './sync-pair';

/** A decision that could not be followed, by the field's name for people. */
export interface Refused {
  readonly label: string;
  /** `moved`: one side is not what was shown any more; `unsayable`: the other system cannot hold the value;
   * `busy`: another browser writes there just now; `refused`: the other system did not take it once more. */
  readonly reason: 'moved' | 'unsayable' | 'busy' | 'refused';
}

/**
 * Does what a person decided about one pair. Both sides are read again first: a decision counts only for the difference
 * that it was made about, and where a side moved since nothing is written and the new difference is stored instead.
 * Throws `BatonError`; it can be called again.
 */
export async function decide(world: World, aha: RecordKey, all: readonly Decision[]): Promise<readonly Refused[]> {
  const { store, integration } = world;
  const decisions = await dismissDuplicates(world, aha, all);
  if (decisions.length === 0 && all.length > 0) return [];
  const link = await store.findLink(integration.id, aha);
  if (link === null) throw new BatonError('gone', 'These two records are not linked any more.');
  const pairing = pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  if (pairing === null) throw new BatonError('invalid', 'This pair of record types is not mapped any more.');
  const flows = flowsOf(pairing);

  const known = await store.findConflict(integration.id, aha);
  const moved = known === null ? [] : await decideCovered(world, link, flows, known, decisions);
  await syncPair(world, link, await openWritesOf(world, aha), decisions);
  const left = await store.findConflict(integration.id, aha);
  return [
    ...moved.map((label) => ({ label, reason: 'moved' as const })),
    ...refusedOf(decisions, flows, known, left),
    ...refusedExtras(decisions, known, left),
  ];
}

/** Comments and files that were approved and did not go: somebody else was at it, or they are not what was shown. */
function refusedExtras(
  decisions: readonly Decision[],
  known: Conflict | null,
  left: Conflict | null,
): readonly Refused[] {
  const [before, after] = [known?.extras ?? [], left?.extras ?? []];
  const isNew = (id: string) => before.every((each) => each.id !== id);
  return decisions.flatMap(({ choice, shown }): Refused[] => {
    const asked = choice === 'approve' ? before.find(({ id }) => id === shown) : undefined;
    if (asked === undefined) return [];
    const { label } = asked;
    if (after.some(({ id, asks }) => id === shown && asks === 'approval')) return [{ label, reason: 'busy' }];
    return after.some((each) => each.label === label && isNew(each.id)) ? [{ label, reason: 'moved' }] : [];
  });
}

/** What was asked for and is still undecided. */
function refusedOf(
  decisions: readonly Decision[],
  flows: readonly Flow[],
  known: Conflict | null,
  left: Conflict | null,
): readonly Refused[] {
  return decisions.flatMap(({ ahaField, choice, shown }): Refused[] => {
    if (choice === 'ignore' || choice === 'now' || isAboutCovered(known, flows, ahaField, shown)) return [];
    const conflict = left?.fields.find((field) => field.ahaField === ahaField && field.covered === undefined);
    const approval = left?.approvals?.find((field) => field.ahaField === ahaField);
    const flow = flows.find((each) => each.aha === ahaField);
    if (flow === undefined) return [];
    if (left?.refused?.some((field) => field.id === shown)) return [{ label: flow.label, reason: 'refused' }];
    if (choice === 'retry') return [];
    if (choice === 'approve') return approval === undefined ? [] : [{ label: flow.label, reason: 'moved' }];
    if (conflict === undefined) return [];
    return [{ label: flow.label, reason: conflictId(flow, conflict) === shown ? 'unsayable' : 'moved' }];
  });
}

function isAboutCovered(known: Conflict | null, flows: readonly Flow[], ahaField: string, shown: string): boolean {
  const flow = flows.find((each) => each.aha === ahaField);
  return (known?.fields ?? []).some(
    (field) =>
      flow !== undefined &&
      field.covered !== undefined &&
      field.ahaField === ahaField &&
      conflictId(flow, field) === shown,
  );
}

async function openWritesOf({ store, integration }: World, aha: RecordKey) {
  const opens = await store.listOpenWrites(integration.id);
  return opens.filter((open) => open.aha.id === aha.id && open.aha.kind === aha.kind);
}
