import { translateToAha, translateToRally } from '../../mapping/translate';
import type { Translated } from '../../mapping/translation';
import type { Base } from '../../model/link';
import type { Fields, TrackedRecord } from '../../model/record';
import { type Flow, flowsOf } from '../flows';
import type { Pairing } from '../pairing';
import type { FieldConflict, FieldEdit, OpenWrite } from '../ports';
import { compareVersions } from '../versions';
import type { World } from '../world';
import { findTouched } from './covered';
import { type Decision, findWinners } from './decision';
import { type Earlier, findEchoes } from './echoes';
import { findLeftTouched } from './left-touched';
import { type MergeInput, type MergePlan, planMerge, type Wanted } from './merge';
import { notesOnMoves } from './note-moved';
import { resolveMentions } from './people-and-links';

const untouched: MergeInput['touched'] = { aha: new Set(), rally: new Set() };

/** What is known of a pair besides how it stands. */
export interface Past {
  readonly decisions?: readonly Decision[];
  readonly earlier?: Earlier | null;
  /** Writes that were sent and that no base may tell of. */
  readonly opens?: readonly OpenWrite[];
}

/** A plan, and the conflicts in it that a person has decided. */
export interface DecidedPlan extends MergePlan {
  readonly winners: ReadonlyMap<string, 'aha' | 'rally'>;
}

/**
 * What should be done about one pair. A side that would be overwritten, and that has changed although its values are
 * the agreed ones, is asked for its history first: somebody may have changed a value back, and meant it.
 * Decisions count for the differences that they were made about, and for no others.
 */
export async function planPair(
  world: World,
  pairing: Pairing,
  aha: TrackedRecord,
  rally: TrackedRecord,
  base: Base | null,
  { decisions = [], earlier = null, opens = [] }: Past = {},
): Promise<DecidedPlan> {
  const input = await translatePair(world, pairing, aha, rally, base);
  const plan = planMerge(input);
  const left = world.aha.readHistory === undefined ? findLeftTouched(opens, input) : untouched;
  const since = base?.ahaVersion;
  const touched = {
    aha: new Set([...findTouched(await readEdits(world, plan.toAha, aha, since), since), ...left.aha]),
    rally: new Set([...(await readTouchedInRally(world, input, plan, earlier)), ...left.rally]),
  };
  const undecided = planMerge({ ...input, touched });
  const winners = findWinners(decisions, [...undecided.conflicts, ...listCarried(undecided, input)], input.flows);
  const decided = winners.size === 0 ? undecided : planMerge({ ...input, touched, winners });
  return { ...decided, notes: [...decided.notes, ...notesOnMoves(pairing, input, decided)], winners };
}

/**
 * What would flow unasked, as the question that it may have been when a person answered it: the same difference may have
 * been settled elsewhere since, and come up again by one side alone.
 */
function listCarried({ toAha, toRally }: MergePlan, { flows, aha, rally }: MergeInput): readonly FieldConflict[] {
  return flows
    .filter((flow) => flow.aha in toAha || flow.rally in toRally)
    .map((flow) => ({
      ahaField: flow.aha,
      label: flow.label,
      aha: aha.fields[flow.aha] ?? null,
      rally: rally.fields[flow.rally] ?? null,
    }));
}

/** What was edited in Rally since it was agreed on, and what would only come back to it. */
async function readTouchedInRally(
  world: World,
  input: MergeInput,
  plan: MergePlan,
  earlier: Earlier | null,
): Promise<ReadonlySet<string>> {
  const { rally, base, flows } = input;
  const since = earlier?.rallyVersion ?? base?.rallyVersion;
  const edits = await readEdits(world, plan.toRally, rally, since);
  const recent = edits.filter((edit) => since !== undefined && compareVersions(edit.version, since) > 0);
  const echoes = earlier === null ? [] : findEchoes(recent, earlier, flows, plan, input);
  return new Set([...findTouched(recent, base?.rallyVersion), ...echoes]);
}

/** The history of a record that would be written, where it changed since a version; empty where it did not. */
async function readEdits(
  world: World,
  toWrite: Fields,
  record: TrackedRecord,
  sinceVersion: string | undefined,
): Promise<readonly FieldEdit[]> {
  const tracker = record.system === 'aha' ? world.aha : world.rally;
  const isQuiet = sinceVersion === undefined || sinceVersion === record.version || Object.keys(toWrite).length === 0;
  return isQuiet || tracker.readHistory === undefined ? [] : tracker.readHistory(record);
}

async function translatePair(
  world: World,
  pairing: Pairing,
  aha: TrackedRecord,
  rally: TrackedRecord,
  base: Base | null,
): Promise<MergeInput> {
  const { fields } = pairing.mapping;
  const shared = { mapping: pairing.mapping, aha: pairing.aha, rally: pairing.rally };
  const [fromAha, fromRally] = await Promise.all([
    resolveMentions(aha, fields, world),
    resolveMentions(rally, fields, world),
  ]);
  const hasChildren = rally.fields.DirectChildrenCount !== 0 && rally.fields.DirectChildrenCount !== undefined;
  const flows = flowsOf(pairing);
  const inRally = translateToRally({ ...shared, ...fromAha, record: aha, current: rally, hasChildren });
  return {
    aha,
    rally,
    base,
    flows,
    inRally: withCleared(wantedOf(inRally), flows, pairing, aha, base),
    inAha: wantedOf(translateToAha({ ...shared, ...fromRally, record: rally, current: aha, hasChildren })),
    touched: untouched,
    policy: world.integration.policies.conflict,
  };
}

function wantedOf({ fields, notes }: Translated): Wanted {
  return { fields, unsayable: new Map(notes.map((note) => [note.field, note])) };
}

/** A parent that was agreed and is gone in Aha! goes in Rally too, unless another parent takes its place there. */
function withCleared(
  wanted: Wanted,
  flows: readonly Flow[],
  { mapping }: Pairing,
  aha: TrackedRecord,
  base: Base | null,
): Wanted {
  const cleared = flows.filter(
    (flow) =>
      mapping.parents.some((parent) => parent.ahaField === flow.aha) &&
      aha.fields[flow.aha] === null &&
      base?.fields[flow.aha] !== undefined &&
      !(flow.rally in wanted.fields),
  );
  return { ...wanted, fields: { ...wanted.fields, ...Object.fromEntries(cleared.map((flow) => [flow.rally, null])) } };
}
