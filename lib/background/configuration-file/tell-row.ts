import type { Names } from '../../mapping/names';
import type { Direction, FieldMapping, RecordMapping, Transform, ValuePair } from '../../model/mapping';
import { isSame, matchLists } from './match-lists';

/** What differs between the field rows of two mappings of one pair of kinds, before and after. No full stops. */
export function tellRows(before: RecordMapping, after: RecordMapping, names: Names): readonly string[] {
  const label = ({ aha, rally }: FieldMapping) =>
    `“${names.field('aha', after.ahaKind, aha)}” and “${names.field('rally', after.rallyKind, rally)}”`;
  const keyOf = ({ aha, rally }: FieldMapping) => JSON.stringify([aha, rally]);
  const { added, removed, changed, isReordered } = matchLists(before.fields, after.fields, keyOf);
  return [
    ...removed.map((row) => `${label(row)} are not paired any more`),
    ...added.map((row) => `${label(row)} are paired: ${[WAYS[row.direction], ...tellDetails(row)].join(', ')}`),
    ...changed.map(([was, is]) => `${label(is)}: ${tellRow(was, is).join(', ')}`),
    ...(isReordered ? ['its fields stand in another order'] : []),
  ];
}

const WAYS: Readonly<Record<Direction, string>> = {
  both: 'both ways',
  toRally: 'to Rally',
  toAha: 'to Aha!',
  once: 'to Rally, once',
};

function tellDetails({ transform, values }: FieldMapping): readonly string[] {
  return [
    ...(transform === undefined ? [] : [tellTransform(transform)]),
    ...(values === undefined ? [] : [`${values.length} ${values.length === 1 ? 'pair' : 'pairs'} of values`]),
  ];
}

function tellRow(before: FieldMapping, after: FieldMapping): readonly string[] {
  const tell = (what: string, old: string, next: string) => (old === next ? [] : [`${what}${next} instead of ${old}`]);
  return [
    ...tell('flows ', WAYS[before.direction], WAYS[after.direction]),
    ...tell('goes ', tellTransform(before.transform), tellTransform(after.transform)),
    ...tell('an empty value ', EMPTY[before.empty ?? 'default'], EMPTY[after.empty ?? 'default']),
    ...tell('is switched ', tellOff(before), tellOff(after)),
    ...tellValues(before.values, after.values),
  ];
}

const EMPTY = {
  default: 'empties the other side on updates',
  overwrite: 'always empties the other side',
  keep: 'changes nothing',
} as const;

function tellOff({ disabled }: FieldMapping): string {
  return disabled === undefined ? 'on' : `off (${disabled})`;
}

function tellTransform(transform?: Transform): string {
  switch (transform?.kind) {
    case undefined:
      return 'as it is';
    case 'prefix':
      return `with “${transform.text}” before it`;
    case 'suffix':
      return `with “${transform.text}” after it`;
    case 'template':
      return `by the template “${transform.text}”`;
    case 'scale':
      return `multiplied by ${transform.factor}`;
    case 'shiftDays':
      return `moved by ${transform.days} days`;
    case 'firstOf':
      return `as the first of ${transform.fields.join(', ')}`;
  }
}

function tellValues(before: readonly ValuePair[] | undefined, after: readonly ValuePair[] | undefined): string[] {
  if (isSame(before, after)) return [];
  if (after === undefined) return ['its values are matched by their names instead of by pairs'];
  const pair = ({ aha, rally }: ValuePair) => `“${aha}” with “${rally}”`;
  const marks = ({ sendsToRally, sendsToAha }: ValuePair) => {
    const sent = [...(sendsToRally ? ['to Rally'] : []), ...(sendsToAha === true ? ['to Aha!'] : [])];
    return sent.length === 0 ? 'is not sent' : `is sent ${sent.join(' and ')}`;
  };
  const keyOf = ({ aha, rally }: ValuePair) => JSON.stringify([aha, rally]);
  const { added, removed, changed, isReordered } = matchLists(before ?? [], after, keyOf);
  return [
    ...(before === undefined ? ['its values are matched by pairs instead of by their names'] : []),
    ...removed.map((each) => `${pair(each)} not any more`),
    ...added.map((each) => `${pair(each)}, which ${marks(each)}`),
    ...changed.map(([was, is]) => `${pair(is)} ${marks(is)}; before, it ${marks(was)}`),
    ...(isReordered ? [`its pairs stand in the order ${after.map(pair).join(', ')}`] : []),
  ];
}
