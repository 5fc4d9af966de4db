import type { ValuePair } from '../model/mapping';
import type { Option } from '../model/schema';
import { foldName } from './canonical';
import { type Stage, stagesOf } from './stage';

/** A name without case, spaces and signs: `In-Progress` and `in progress` are one. Empty for a name of signs alone. */
export function nameKey(name: string): string {
  return foldName(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Pairs values whose names are equal, exactly or but for case, spaces and signs; the exact ones first. */
export function matchNames(aha: readonly Option[], rally: readonly Option[]): readonly ValuePair[] {
  const pairs: ValuePair[] = [];
  const rules: readonly ((left: string, right: string) => boolean)[] = [
    (left, right) => left === right,
    (left, right) => nameKey(left) !== '' && nameKey(left) === nameKey(right),
  ];
  for (const areEqual of rules) pairUp(pairs, aha, rally, areEqual);
  return inOrder(pairs, aha, rally);
}

/** Adds a pair for each two values that have no partner yet and that the rule calls equal. */
function pairUp(
  pairs: ValuePair[],
  aha: readonly Option[],
  rally: readonly Option[],
  areEqual: (left: string, right: string) => boolean,
): void {
  for (const { name } of aha) {
    if (pairs.some((pair) => pair.aha === name)) continue;
    const twin = rally.find((each) => areEqual(name, each.name) && !pairs.some((pair) => pair.rally === each.name));
    if (twin !== undefined) pairs.push({ aha: name, rally: twin.name, sendsToRally: true, sendsToAha: true });
  }
}

/** Whether two names share the stem of a word: `In development` and `Developing`. */
function shareStem(left: string, right: string): boolean {
  const stems = stemsOf(right);
  return stemsOf(left).some((stem) => stems.includes(stem));
}

function stemsOf(name: string): readonly string[] {
  return foldName(name)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(ment|ing|ed|er|e)$/, ''))
    .filter((stem) => stem.length >= 4);
}

/**
 * A first status map: equal names, then within each stage (not started, in progress, done) names that share a word, then
 * the order of both workflows.
 * Work that was dropped has no partner in Rally, so it finds none here. The answer is always a lens: every pair exists
 * once, and exactly one of a value's pairs is marked for each direction.
 */
export function matchStatuses(aha: readonly Option[], rally: readonly Option[]): readonly ValuePair[] {
  const pairs: ValuePair[] = [...matchNames(aha, rally)];
  const ahaByStage = groupByStage(aha);
  const rallyByStage = groupByStage(rally);
  const hasAha = (name: string) => pairs.some((pair) => pair.aha === name);
  const hasRally = (name: string) => pairs.some((pair) => pair.rally === name);
  for (const stage of ['notStarted', 'inProgress', 'done'] as const) {
    const left = ahaByStage.get(stage) ?? [];
    const right = rallyByStage.get(stage) ?? [];
    if (left.length === 0 || right.length === 0) continue;
    pairUp(pairs, toOptions(left), toOptions(right), shareStem);
    left.forEach((name, index) => {
      const partner = right[counterpart(stage, index, left.length, right.length)];
      if (hasAha(name) || partner === undefined) return;
      pairs.push({ aha: name, rally: partner, sendsToRally: true, sendsToAha: !hasRally(partner) });
    });
    right.forEach((name, index) => {
      const partner = left[counterpart(stage, index, right.length, left.length)];
      if (hasRally(name) || partner === undefined) return;
      pairs.push({ aha: partner, rally: name, sendsToRally: !hasAha(partner), sendsToAha: true });
    });
  }
  return inOrder(pairs, aha, rally);
}

/**
 * Where a value of one workflow's stage falls in the other's. Work begins at the first state in progress and ends at the
 * last one done; work that waits is best seen in the state closest to its start.
 */
function counterpart(stage: Stage, index: number, from: number, to: number): number {
  return stage === 'inProgress' ? Math.floor((index * to) / from) : Math.ceil(((index + 1) * to) / from) - 1;
}

function groupByStage(options: readonly Option[]): ReadonlyMap<Stage, readonly string[]> {
  const stages = stagesOf(options);
  const groups = new Map<Stage, string[]>();
  options.forEach(({ name }, index) => {
    const stage = stages[index] ?? 'notStarted';
    groups.set(stage, [...(groups.get(stage) ?? []), name]);
  });
  return groups;
}

function toOptions(names: readonly string[]): readonly Option[] {
  return names.map((name) => ({ name }));
}

function inOrder(pairs: readonly ValuePair[], aha: readonly Option[], rally: readonly Option[]): readonly ValuePair[] {
  const place = (pair: ValuePair) =>
    aha.findIndex(({ name }) => name === pair.aha) * rally.length + rally.findIndex(({ name }) => name === pair.rally);
  return [...pairs].sort((left, right) => place(left) - place(right));
}
