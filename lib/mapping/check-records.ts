import type { Mapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { error, type Finding, placeIn, warning } from './finding';
import { parentFields } from './parents';

/** Checks which kinds are mapped, how often, and in which order. */
export function checkRecords(
  mapping: Mapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  if (mapping.records.length === 0) {
    return [
      error({ part: 'mapping' }, 'Nothing is mapped yet. Add a pair of record types, such as Feature and User Story.'),
    ];
  }
  return mapping.records.flatMap((record, index) => {
    const before = mapping.records.slice(0, index);
    return [
      ...checkKinds(record, aha, rally),
      ...checkTwice(record, before, aha, rally),
      ...checkOrder(record, before, aha),
      ...(before.some(({ ahaKind }) => ahaKind === record.ahaKind) ? [] : checkDefault(record, mapping, aha)),
    ];
  });
}

function checkKinds(
  record: RecordMapping,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const place = placeIn(record, 'record');
  return [
    ...(aha.some(({ kind }) => kind === record.ahaKind)
      ? []
      : [
          error(
            place,
            `The Aha! workspace has no record type “${record.ahaKind}”. Remove the row or choose another type.`,
          ),
        ]),
    ...(rally.some(({ kind }) => kind === record.rallyKind)
      ? []
      : [
          error(place, `The Rally workspace has no type “${record.rallyKind}”. Remove the row or choose another type.`),
        ]),
  ];
}

function checkTwice(
  record: RecordMapping,
  before: readonly RecordMapping[],
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): readonly Finding[] {
  const place = placeIn(record, 'record');
  const rivals = before.filter(({ rallyKind }) => rallyKind === record.rallyKind);
  const rallyLabel = labelOf(rally, record.rallyKind);
  if (rivals.some(({ ahaKind }) => ahaKind === record.ahaKind)) {
    return [
      error(place, `${labelOf(aha, record.ahaKind)} and ${rallyLabel} are paired twice. Remove one of the two rows.`),
    ];
  }
  const [first] = rivals;
  if (first === undefined) return [];
  const sentence = `New ${rallyLabel} records in Rally could become ${labelOf(aha, first.ahaKind)} or ${labelOf(aha, record.ahaKind)}; the first row decides.`;
  return [warning(place, sentence)];
}

/** Parents come first: a record can only be put under a parent that is there. */
function checkOrder(
  record: RecordMapping,
  before: readonly RecordMapping[],
  aha: readonly KindSchema[],
): readonly Finding[] {
  const isChildOf = (parent: string) =>
    parentFields.some((pair) => pair.child === parent && pair.parent === record.ahaKind);
  const late = before.find(({ ahaKind }) => isChildOf(ahaKind));
  if (late === undefined) return [];
  const [parent, child] = [labelOf(aha, record.ahaKind), labelOf(aha, late.ahaKind)];
  return [error(placeIn(record, 'record'), `${parent} stands below ${child}. Move ${parent} up: parents come first.`)];
}

function checkDefault(record: RecordMapping, mapping: Mapping, aha: readonly KindSchema[]): readonly Finding[] {
  const rivals = mapping.records.filter(({ ahaKind }) => ahaKind === record.ahaKind);
  const marked = rivals.filter(({ isDefault }) => isDefault === true);
  const label = labelOf(aha, record.ahaKind);
  const place = placeIn(record, 'record');
  if (marked.length > 1) {
    return [
      error(place, `${label} has ${marked.length} default rows. Mark the one that is taken when nobody chooses.`),
    ];
  }
  if (rivals.length === 1 || marked.length === 1) return [];
  return [warning(place, `${label} becomes several Rally types and no row is the default, so the first is taken.`)];
}

function labelOf(schemas: readonly KindSchema[], kind: string): string {
  return schemas.find((schema) => schema.kind === kind)?.label ?? `“${kind}”`;
}
