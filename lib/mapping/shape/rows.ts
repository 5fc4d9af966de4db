import type { FieldMapping, RecordMapping } from '../../model/mapping';
import { pairKey, writesAha, writesRally } from '../fields';
import { error, fieldPlace, type MappingPath, type ShapeFinding } from '../finding';
import type { Names } from '../names';
import { checkTransformShape } from './transform';
import { checkPairs } from './value-pairs';

/** Checks the field rows of a record mapping against each other, and each in itself. Rows that are off hinder nobody. */
export function checkRows(record: RecordMapping, at: MappingPath, names: Names): readonly ShapeFinding[] {
  return record.fields.flatMap((field, index) => {
    if (field.disabled !== undefined) return [];
    const path = [...at, 'fields', index];
    const before = record.fields.slice(0, index).filter((other) => other.disabled === undefined);
    const unnamed = checkNamed(record, field, path);
    if (unnamed.length > 0) return unnamed;
    const label = names.field('aha', record.ahaKind, field.aha);
    return [
      ...checkRivals(record, field, before, path, names),
      ...checkTransformShape(field, label, names.field('rally', record.rallyKind, field.rally)).map(
        ({ key, sentence }) => ({ ...error(fieldPlace(record, field), sentence), path: [...path, ...key] }),
      ),
      ...checkValues(record, field, path, label),
    ];
  });
}

function checkNamed(record: RecordMapping, field: FieldMapping, path: MappingPath): readonly ShapeFinding[] {
  const place = fieldPlace(record, field);
  return [
    ...(field.aha.trim() === ''
      ? [{ ...error(place, 'A field row names no field of Aha!. Name one or remove the row.'), path: [...path, 'aha'] }]
      : []),
    ...(field.rally.trim() === ''
      ? [
          {
            ...error(place, 'A field row names no field of Rally. Name one or remove the row.'),
            path: [...path, 'rally'],
          },
        ]
      : []),
  ];
}

/** Two rows that write to one field would overwrite each other for ever. */
function checkRivals(
  record: RecordMapping,
  field: FieldMapping,
  before: readonly FieldMapping[],
  path: MappingPath,
  names: Names,
): readonly ShapeFinding[] {
  const place = fieldPlace(record, field);
  const aha = names.field('aha', record.ahaKind, field.aha);
  const rally = names.field('rally', record.rallyKind, field.rally);
  if (before.some((other) => pairKey(other) === pairKey(field))) {
    return [{ ...error(place, `“${aha}” and “${rally}” are paired twice. Remove one of the two rows.`), path }];
  }
  const inRally = writesRally(field) && before.some((other) => writesRally(other) && other.rally === field.rally);
  const inAha = writesAha(field) && before.some((other) => writesAha(other) && other.aha === field.aha);
  const tell = (label: string, system: string) =>
    error(place, `Two rows write to “${label}” in ${system}. Keep one, or turn one of them round.`);
  return [
    ...(inRally ? [{ ...tell(rally, 'Rally'), path: [...path, 'rally'] }] : []),
    ...(inAha ? [{ ...tell(aha, 'Aha!'), path: [...path, 'aha'] }] : []),
  ];
}

function checkValues(
  record: RecordMapping,
  field: FieldMapping,
  path: MappingPath,
  label: string,
): readonly ShapeFinding[] {
  const place = fieldPlace(record, field, 'values');
  if (field.values === undefined) return [];
  if (field.values.length === 0) {
    const sentence = `“${label}” has a value map without a pair, so nothing flows. Pair at least one value.`;
    return [{ ...error(place, sentence), path: [...path, 'values'] }];
  }
  const flow = { toRally: writesRally(field), toAha: writesAha(field) };
  return checkPairs(field.values, flow).map(({ severity, sentence, key }) => ({
    severity,
    place,
    sentence: `${label}: ${sentence}`,
    path: [...path, 'values', ...key],
  }));
}
