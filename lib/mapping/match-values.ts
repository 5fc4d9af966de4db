import type { ValuePair } from '../model/mapping';
import type { Option } from '../model/schema';
import { foldName } from './canonical';
import { type Stage, stagesOf } from './stage';

/** Pairs values whose names are equal but for case and spaces. */
export function matchNames(aha: readonly Option[], rally: readonly Option[]): readonly ValuePair[] {
  const taken = new Set<string>();
  return aha.flatMap(({ name }) => {
    const twin =
      rally.find((each) => each.name === name && !taken.has(each.name)) ??
      rally.find((each) => foldName(each.name) === foldName(name) && !taken.has(each.name));
    if (twin === undefined) return [];
    taken.add(twin.name);
    return [{ aha: name, rally: twin.name, sendsToRally: true, sendsToAha: true }];
  });
}

/**
 * A first status map: equal names, then equal stages (not started, in progress, done), in the order of both workflows.
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

function inOrder(pairs: readonly ValuePair[], aha: readonly Option[], rally: readonly Option[]): readonly ValuePair[] {
  const place = (pair: ValuePair) =>
    aha.findIndex(({ name }) => name === pair.aha) * rally.length + rally.findIndex(({ name }) => name === pair.rally);
  return [...pairs].sort((left, right) => place(left) - place(right));
}
