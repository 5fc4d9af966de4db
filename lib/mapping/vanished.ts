import type { FieldMapping, Mapping, RecordMapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import { findField } from './fields';

/**
 * The mapping with every row switched off whose field one of the systems no longer has, and switched on again once the
 * field is back. Rows whose kind is gone stay as they are: nothing is translated there at all.
 */
export function disableVanished(mapping: Mapping, aha: readonly KindSchema[], rally: readonly KindSchema[]): Mapping {
  return {
    ...mapping,
    records: mapping.records.map((record) => {
      const left = aha.find(({ kind }) => kind === record.ahaKind);
      const right = rally.find(({ kind }) => kind === record.rallyKind);
      return left === undefined || right === undefined ? record : disableRows(record, left, right);
    }),
  };
}

function disableRows(record: RecordMapping, aha: KindSchema, rally: KindSchema): RecordMapping {
  return { ...record, fields: record.fields.map((field) => disableRow(field, aha, rally)) };
}

function disableRow({ disabled: _, ...field }: FieldMapping, aha: KindSchema, rally: KindSchema): FieldMapping {
  const gone = [
    ...(findField(aha, field.aha) === null ? [`“${field.aha}” is gone from ${aha.label} in Aha!.`] : []),
    ...(findField(rally, field.rally) === null ? [`“${field.rally}” is gone from ${rally.label} in Rally.`] : []),
  ];
  return gone.length === 0 ? field : { ...field, disabled: gone.join(' ') };
}
