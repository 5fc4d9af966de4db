import type { Constant, RecordMapping } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { convertValue } from './convert';
import { findField, writesAha, writesRally } from './fields';
import { error, type Finding, placeIn, warning } from './finding';
import { filledByAha, filledByRally, filledByRelease } from './required';
import { isEmpty } from './transform';

/** Checks the fixed values that new Rally records get. */
export function checkConstants(mapping: RecordMapping, rally: KindSchema): readonly Finding[] {
  return mapping.constants.flatMap((constant) => {
    const place = placeIn(mapping, 'constant', constant.rally);
    const field = findField(rally, constant.rally);
    if (field === null) {
      return [error(place, `${rally.label} in Rally has no field “${constant.rally}”. Remove the fixed value.`)];
    }
    const refusal = refuse(constant, field);
    if (refusal !== null) return [error(place, refusal)];
    const isMapped = mapping.fields.some((row) => row.rally === constant.rally && writesRally(row));
    return isMapped
      ? [
          warning(
            place,
            `“${field.label}” is mapped as well: its fixed value only counts where the mapped one is empty.`,
          ),
        ]
      : [];
  });
}

function refuse(constant: Constant, field: FieldDefinition): string | null {
  if (field.readOnly) return `“${field.label}” in Rally is read-only. Remove its fixed value.`;
  if (isEmpty(constant.value)) return null;
  if (typeof constant.value === 'string' && field.maxLength !== undefined && constant.value.length > field.maxLength) {
    return `The fixed value of “${field.label}” is longer than the ${field.maxLength} characters that Rally holds.`;
  }
  if (field.type === 'person' || field.type === 'reference') {
    return isObject(constant.value) ? null : `The fixed value of “${field.label}” must be chosen from Rally.`;
  }
  const converted = convertValue(constant.value, Array.isArray(constant.value) ? 'multiChoice' : 'text', field);
  return 'refusal' in converted ? `The fixed value cannot be used: ${converted.refusal}. Choose another.` : null;
}

/** Checks that new records get all that their system demands. */
export function checkRequired(mapping: RecordMapping, aha: KindSchema, rally: KindSchema): readonly Finding[] {
  const given = new Set([
    ...mapping.constants.map((constant) => constant.rally),
    ...mapping.fields.filter((row) => row.disabled === undefined && writesRally(row)).map((row) => row.rally),
    ...mapping.parents.map((parent) => parent.rallyField),
    ...filledByRally,
    ...(rally.kind === 'release' ? filledByRelease : []),
  ]);
  const received = new Set([
    ...mapping.fields.filter((row) => row.disabled === undefined && writesAha(row)).map((row) => row.aha),
    ...mapping.parents.map((parent) => parent.ahaField),
    ...filledByAha,
  ]);
  const imports = mapping.fields.some((row) => row.disabled === undefined && writesAha(row));
  return [
    ...lacking(rally, given).map(({ key, label }) =>
      error(
        placeIn(mapping, 'field', key),
        `Rally demands “${label}” of every ${rally.label}. Map a field to it or give it a fixed value.`,
      ),
    ),
    ...(imports ? lacking(aha, received) : []).map(({ key, label }) =>
      warning(
        placeIn(mapping, 'field', key),
        `Aha! demands “${label}” of every ${aha.label}, so records from Rally cannot be imported without it.`,
      ),
    ),
  ];
}

function lacking(schema: KindSchema, given: ReadonlySet<string>): readonly FieldDefinition[] {
  return schema.fields.filter(({ key, required, readOnly }) => required && !readOnly && !given.has(key));
}

function isObject(value: FieldValue): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
