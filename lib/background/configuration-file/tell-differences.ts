import type { RecordMapping } from '../../model/mapping';
import type { Settings } from '../../model/set-up-contract';

const POLICY_WORDS = {
  outgoing: 'Changes in Aha!',
  incoming: 'New Rally records',
  conflict: 'A field changed on both sides',
} as const;

/** What differs between two settings of an integration, in words; nothing where they are the same. */
export function tellDifferences(before: Settings, after: Settings): readonly string[] {
  const [old, next] = [before.mapping.records, after.mapping.records];
  return [
    ...(before.name === after.name ? [] : [`It is called “${after.name}” instead of “${before.name}”.`]),
    ...(['outgoing', 'incoming', 'conflict'] as const)
      .filter((key) => before.policies[key] !== after.policies[key])
      .map((key) => `${POLICY_WORDS[key]}: “${after.policies[key]}” instead of “${before.policies[key]}”.`),
    ...((before.excludesChildren ?? false) === (after.excludesChildren ?? false)
      ? []
      : [`Child projects ${after.excludesChildren === true ? 'do not belong to it any more' : 'belong to it'}.`]),
    ...old.filter((each) => !find(next, each)).map((each) => `${nameOf(each)} is not mapped any more.`),
    ...next.flatMap((each) => tellRecord(find(old, each), each)),
    ...(isSame(old.map(nameOf), next.map(nameOf)) || old.length !== next.length ? [] : ['The order of records.']),
    ...(isSame(before.mapping.people ?? [], after.mapping.people ?? []) ? [] : ['The table of people.']),
    ...(isSame(before.mapping.linksDependencies ?? false, after.mapping.linksDependencies ?? false)
      ? []
      : ['Whether dependencies are linked.']),
  ];
}

function tellRecord(before: RecordMapping | undefined, after: RecordMapping): readonly string[] {
  const name = nameOf(after);
  if (before === undefined) return [`${name} is mapped.`];
  const keyOf = ({ aha, rally }: { readonly aha: string; readonly rally: string }) => `${aha} and ${rally}`;
  const old = new Map(before.fields.map((row) => [keyOf(row), row]));
  const next = new Map(after.fields.map((row) => [keyOf(row), row]));
  return [
    ...[...next].filter(([key]) => !old.has(key)).map(([key]) => `${name}: ${key} are paired.`),
    ...[...old].filter(([key]) => !next.has(key)).map(([key]) => `${name}: ${key} are not paired any more.`),
    ...[...next]
      .filter(([key, row]) => old.has(key) && !isSame(old.get(key), row))
      .map(([key]) => `${name}: ${key} flow in another way.`),
    ...(isSame(before.constants, after.constants) ? [] : [`${name}: other fixed values.`]),
    ...(isSame(before.parents, after.parents) ? [] : [`${name}: linked to other parents.`]),
    ...(isSame(before.extras ?? {}, after.extras ?? {})
      ? []
      : [`${name}: other comments, files, rank or to-dos flow.`]),
    ...(before.isDefault === after.isDefault ? [] : [`${name}: another default.`]),
  ];
}

function find(records: readonly RecordMapping[], wanted: RecordMapping): RecordMapping | undefined {
  return records.find((each) => nameOf(each) === nameOf(wanted));
}

function nameOf({ ahaKind, rallyKind }: RecordMapping): string {
  return `${ahaKind} → ${rallyKind}`;
}

/** Equal whatever the order in which the names stand. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortNames(a)) === JSON.stringify(sortNames(b));
}

function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, each]) => [key, sortNames(each)]));
}
