import type { Names } from '../../mapping/names';
import type { Mapping, PersonPair, RecordMapping } from '../../model/mapping';
import { POLICY_WORDS } from '../../model/policy-words';
import type { Settings } from '../../model/set-up-contract';
import { matchLists } from './match-lists';
import { tellRecord } from './tell-record';

/** What differs between two settings of an integration, before and after, in words; nothing where they are the same. */
export function tellDifferences(before: Settings, after: Settings, names: Names): readonly string[] {
  return [
    ...(before.name === after.name ? [] : [`It is called “${after.name}” instead of “${before.name}”.`]),
    ...tellPolicies(before, after),
    ...tellChildren(before.excludesChildren ?? false, after.excludesChildren ?? false),
    ...tellMapping(plain(before.mapping), plain(after.mapping), names),
  ];
}

function tellPolicies({ policies: before }: Settings, { policies: after }: Settings): readonly string[] {
  const tell = (key: keyof typeof POLICY_WORDS, old: string, next: string) =>
    old === next ? [] : [`${POLICY_WORDS[key].label}: “${next}” instead of “${old}”.`];
  const { outgoing, incoming, conflict } = POLICY_WORDS;
  return [
    ...tell('outgoing', outgoing.answers[before.outgoing], outgoing.answers[after.outgoing]),
    ...tell('incoming', incoming.answers[before.incoming], incoming.answers[after.incoming]),
    ...tell('conflict', conflict.answers[before.conflict], conflict.answers[after.conflict]),
  ];
}

function tellChildren(before: boolean, after: boolean): readonly string[] {
  if (before === after) return [];
  return [
    after ? 'Records of child projects do not belong to it any more.' : 'Records of child projects belong to it.',
  ];
}

function tellMapping(before: Mapping, after: Mapping, names: Names): readonly string[] {
  const nameOf = ({ ahaKind, rallyKind }: RecordMapping) =>
    `${names.kind('aha', ahaKind)} → ${names.kind('rally', rallyKind)}`;
  const keyOf = ({ ahaKind, rallyKind }: RecordMapping) => JSON.stringify([ahaKind, rallyKind]);
  const { added, removed, changed, isReordered } = matchLists(before.records, after.records, keyOf);
  const order = ({ records }: Mapping, others: readonly RecordMapping[]) => {
    const keys = new Set(others.map(keyOf));
    return records.filter((record) => keys.has(keyOf(record))).map(nameOf);
  };
  const [old, next] = [order(before, after.records), order(after, before.records)];
  return [
    ...removed.map((record) => `${nameOf(record)} is not mapped any more.`),
    ...added.map((record) => `${nameOf(record)} is mapped: ${tellContent(record, names)}.`),
    ...changed.flatMap(([was, is]) => tellRecord(was, is, names).map((what) => `${nameOf(is)}: ${what}.`)),
    ...(isReordered || old.join() !== next.join()
      ? [`The order is ${next.join(', ')} instead of ${old.join(', ')}.`]
      : []),
    ...tellPeople(before.people ?? [], after.people ?? []),
    ...tellDependencies(before.linksDependencies ?? false, after.linksDependencies ?? false),
  ];
}

function tellContent({ ahaKind, rallyKind, fields, constants }: RecordMapping, names: Names): string {
  const labels = fields.map(({ aha }) => names.field('aha', ahaKind, aha));
  const fixed = constants.map(({ rally }) => `“${names.field('rally', rallyKind, rally)}” fixed`);
  return [...labels, ...fixed].join(', ') || 'no field';
}

function tellPeople(before: readonly PersonPair[], after: readonly PersonPair[]): readonly string[] {
  const { added, removed, changed, isReordered } = matchLists(before, after, ({ aha }) => aha);
  return [
    ...removed.map(({ aha, rally }) => `People: ${aha} is not ${rally} in Rally any more.`),
    ...added.map(({ aha, rally }) => `People: ${aha} is ${rally} in Rally.`),
    ...changed.map(([was, { aha, rally }]) => `People: ${aha} is ${rally} in Rally instead of ${was.rally}.`),
    ...(isReordered ? ['People: the table stands in another order.'] : []),
  ];
}

function tellDependencies(before: boolean, after: boolean): readonly string[] {
  if (before === after) return [];
  return [after ? 'Dependencies become predecessors in Rally, and back.' : 'Dependencies are not linked any more.'];
}

/** Without what says no more than nothing would. */
function plain({ records, people = [], linksDependencies }: Mapping): Mapping {
  return {
    records: records.map(({ isDefault, extras = {}, ...record }) => ({
      ...record,
      ...(isDefault === true && { isDefault }),
      ...(Object.keys(extras).length > 0 && { extras }),
      fields: record.fields.map(({ values, ...field }) => ({
        ...field,
        ...(values !== undefined && {
          values: values.map(({ sendsToAha, ...pair }) => ({ ...pair, ...(sendsToAha === true && { sendsToAha }) })),
        }),
      })),
    })),
    people,
    ...(linksDependencies === true && { linksDependencies }),
  };
}
