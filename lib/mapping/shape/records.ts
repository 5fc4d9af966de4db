import type { Mapping, RecordMapping } from '../../model/mapping';
import { error, placeIn, type ShapeFinding, warning } from '../finding';
import type { Names } from '../names';
import { parentFields } from '../parents';

/** Every record kind that Aha! has: all of them stand above or below another. */
const ahaKinds: ReadonlySet<string> = new Set(parentFields.flatMap(({ child, parent }) => [child, parent]));

/** Whether Aha! has records of a kind in some workspace. */
export function isAhaKind(kind: string): boolean {
  return ahaKinds.has(kind);
}

/** Checks one pair of kinds against the others: named, once, parents above children, one default. */
export function checkPairOfKinds(mapping: Mapping, index: number, names: Names): readonly ShapeFinding[] {
  const record = mapping.records[index];
  if (record === undefined) return [];
  const unnamed = checkNamed(record, index);
  if (unnamed.length > 0) return unnamed;
  const before = mapping.records.slice(0, index);
  return [
    ...checkTwice(record, before, names),
    ...checkOrder(record, before, names),
    ...(before.some(({ ahaKind }) => ahaKind === record.ahaKind) ? [] : checkDefault(record, mapping, names)),
  ];
}

function checkNamed(record: RecordMapping, index: number): readonly ShapeFinding[] {
  const place = placeIn(record, 'record');
  const tell = (key: 'ahaKind' | 'rallyKind', sentence: string) => [
    { ...error(place, sentence), path: ['records', index, key] },
  ];
  return [
    ...(record.ahaKind.trim() === '' ? tell('ahaKind', 'A row names no record type of Aha!. Choose one.') : []),
    ...(record.ahaKind.trim() !== '' && !isAhaKind(record.ahaKind)
      ? tell('ahaKind', `Aha! has no record type “${record.ahaKind}”. Remove the row or choose another type.`)
      : []),
    ...(record.rallyKind.trim() === '' ? tell('rallyKind', 'A row names no type of Rally. Choose one.') : []),
  ];
}

function checkTwice(record: RecordMapping, before: readonly RecordMapping[], names: Names): readonly ShapeFinding[] {
  const place = placeIn(record, 'record');
  const path = ['records', before.length];
  const rivals = before.filter(({ rallyKind }) => rallyKind === record.rallyKind);
  const [aha, rally] = [names.kind('aha', record.ahaKind), names.kind('rally', record.rallyKind)];
  if (rivals.some(({ ahaKind }) => ahaKind === record.ahaKind)) {
    return [{ ...error(place, `${aha} and ${rally} are paired twice. Remove one of the two rows.`), path }];
  }
  const [first] = rivals;
  if (first === undefined) return [];
  const sentence = `New ${rally} records in Rally could become ${names.kind('aha', first.ahaKind)} or ${aha}; the first row decides.`;
  return [{ ...warning(place, sentence), path: [...path, 'rallyKind'] }];
}

/** Parents come first: a record can only be put under a parent that is there. */
function checkOrder(record: RecordMapping, before: readonly RecordMapping[], names: Names): readonly ShapeFinding[] {
  const isChildOf = (parent: string) =>
    parentFields.some((pair) => pair.child === parent && pair.parent === record.ahaKind);
  const late = before.find(({ ahaKind }) => isChildOf(ahaKind));
  if (late === undefined) return [];
  const [parent, child] = [names.kind('aha', record.ahaKind), names.kind('aha', late.ahaKind)];
  const sentence = `${parent} stands below ${child}. Move ${parent} up: parents come first.`;
  return [{ ...error(placeIn(record, 'record'), sentence), path: ['records', before.length, 'ahaKind'] }];
}

function checkDefault(record: RecordMapping, mapping: Mapping, names: Names): readonly ShapeFinding[] {
  const places = mapping.records.flatMap(({ ahaKind }, index) => (ahaKind === record.ahaKind ? [index] : []));
  const marked = places.filter((index) => mapping.records[index]?.isDefault === true);
  const label = names.kind('aha', record.ahaKind);
  const place = placeIn(record, 'record');
  const [, second] = marked;
  if (second !== undefined) {
    const sentence = `${label} has ${marked.length} default rows. Mark the one that is taken when nobody chooses.`;
    return [{ ...error(place, sentence), path: ['records', second, 'isDefault'] }];
  }
  const [first = 0] = places;
  if (places.length === 1 || marked.length === 1) return [];
  const sentence = `${label} becomes several Rally types and no row is the default, so the first is taken.`;
  return [{ ...warning(place, sentence), path: ['records', first] }];
}
