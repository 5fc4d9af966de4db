import type { RecordMapping } from '../model/mapping';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { isEmpty } from './canonical';
import { convertConstant } from './constant';
import { findField, pairFields, writesAha, writesRally } from './fields';
import { error, type Finding, placeIn, warning } from './finding';
import { filledByAha, filledByRally, filledByRelease } from './required';

/** Checks the fixed values that new Rally records get. */
export function checkConstants(mapping: RecordMapping, rally: KindSchema): readonly Finding[] {
  return mapping.constants.flatMap((constant) => {
    const place = placeIn(mapping, 'constant', constant.rally);
    const field = findField(rally, constant.rally);
    if (field === null) {
      return [error(place, `${rally.label} in Rally has no field “${constant.rally}”. Remove the fixed value.`)];
    }
    if (field.readOnly) return [error(place, `“${field.label}” in Rally is read-only. Remove its fixed value.`)];
    const converted = isEmpty(constant.value) ? null : convertConstant(constant, field);
    if (converted !== null && 'refusal' in converted) {
      return [error(place, `The fixed value cannot be used: ${converted.refusal}. Choose another.`)];
    }
    const isMapped = mapping.fields.some(
      (row) => row.rally === constant.rally && row.disabled === undefined && writesRally(row),
    );
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

/** Checks that new records get all that their system demands. A row whose field is gone gives nothing. */
export function checkRequired(mapping: RecordMapping, aha: KindSchema, rally: KindSchema): readonly Finding[] {
  const flowing = pairFields(mapping.fields, aha, rally)
    .map((pair) => pair.mapping)
    .filter((row) => row.disabled === undefined);
  const given = new Set([
    ...mapping.constants.map((constant) => constant.rally),
    ...flowing.filter(writesRally).map((row) => row.rally),
    ...mapping.parents.map((parent) => parent.rallyField),
    ...filledByRally,
    ...(rally.kind === 'release' ? filledByRelease : []),
  ]);
  const received = new Set([
    ...flowing.filter(writesAha).map((row) => row.aha),
    ...mapping.parents.map((parent) => parent.ahaField),
    ...filledByAha,
  ]);
  const imports = flowing.some(writesAha);
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
