import type { Mapping } from '../model/mapping';
import { checkExtras } from './check-extras';
import { error, type ShapeFinding } from './finding';
import { type Names, namesFrom } from './names';
import { checkConstantRows } from './shape/constants';
import { checkParentLinks } from './shape/parent-links';
import { checkPeople } from './shape/people';
import { checkPairOfKinds } from './shape/records';
import { checkRows } from './shape/rows';

export type { MappingPath, ShapeFinding } from './finding';

/**
 * What is wrong with a mapping by itself, whatever the two systems have, from top to bottom, and what in it holds each
 * fault. `checkMapping` finds the same and more once the systems are known. Without names, kinds and fields go by keys.
 */
export function checkShape(mapping: Mapping, names: Names = namesFrom([], [])): readonly ShapeFinding[] {
  const nothing = 'Nothing is mapped yet. Add a pair of record types, such as Feature and User Story.';
  return [
    ...(mapping.records.length === 0 ? [{ ...error({ part: 'mapping' }, nothing), path: ['records'] }] : []),
    ...mapping.records.flatMap((_, index) => checkRecordShape(mapping, index, names)),
    ...checkPeople(mapping.people ?? []),
  ];
}

function checkRecordShape(mapping: Mapping, index: number, names: Names): readonly ShapeFinding[] {
  const record = mapping.records[index];
  if (record === undefined) return [];
  const at = ['records', index];
  const labels = [names.kind('aha', record.ahaKind), names.kind('rally', record.rallyKind)] as const;
  return [
    ...checkPairOfKinds(mapping, index, names),
    ...checkRows(record, at, names),
    ...checkConstantRows(record, at, names),
    ...checkExtras(record, mapping, ...labels).map((finding) => ({
      ...finding,
      path: [...at, 'extras', ...(finding.place.row === undefined ? [] : [finding.place.row])],
    })),
    ...checkParentLinks(record, mapping, at, names),
  ];
}
