import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { checkValues } from './check-field-values';
import { checkLimits } from './check-limits';
import { checkTransform } from './check-transform';
import { checkTransitions } from './check-transitions';
import { compatibilityOf } from './compatible';
import { findField, writesAha, writesRally } from './fields';
import { error, type Finding, fieldPlace, warning } from './finding';
import { rateBetween } from './units';

/** Checks every field row of a record mapping. A row whose field is gone is reported and hinders no other. */
export function checkFields(mapping: RecordMapping, aha: KindSchema, rally: KindSchema): readonly Finding[] {
  return mapping.fields.flatMap((field) => {
    const place = fieldPlace(mapping, field);
    if (field.disabled !== undefined) return [warning(place, `A field row is switched off: ${field.disabled}`)];
    const [left, right] = [findField(aha, field.aha), findField(rally, field.rally)];
    if (left === null || right === null) return [warning(place, missing(field, left, right))];
    return [
      ...checkWritable(mapping, field, left, right),
      ...checkTypes(mapping, field, left, right),
      ...checkTransform(mapping, field, left, right, aha),
      ...checkValues(mapping, field, left, right),
      ...checkLimits(mapping, field, left, right),
      ...checkTransitions(mapping, field, left),
      ...checkUnits(mapping, field, left, right),
    ];
  });
}

function missing(field: FieldMapping, aha: FieldDefinition | null, rally: FieldDefinition | null): string {
  if (aha === null && rally === null) {
    return `Neither Aha! has “${field.aha}” nor Rally “${field.rally}” any more, so nothing flows. Remove the row.`;
  }
  const [system, key] = aha === null ? ['Aha!', field.aha] : ['Rally', field.rally];
  return `${system} has no field “${key}” any more, so nothing flows. Choose another field or remove the row.`;
}

function checkWritable(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  const refused = (system: string, { label, readOnlyReason: why }: FieldDefinition) =>
    error(
      fieldPlace(mapping, field),
      `“${label}” in ${system} is read-only${why === undefined ? '.' : `: ${why}`} Let it flow the other way, or remove the row.`,
    );
  return [
    ...(writesRally(field) && rally.readOnly ? [refused('Rally', rally)] : []),
    ...(writesAha(field) && aha.readOnly ? [refused('Aha!', aha)] : []),
  ];
}

/** A value map makes any two list-like fields fit. */
function checkTypes(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  if (field.transform?.kind === 'template') return [];
  const toRally = writesRally(field) ? compatibilityOf(aha.type, rally.type) : 'same';
  const toAha = writesAha(field) ? compatibilityOf(rally.type, aha.type) : 'same';
  const place = fieldPlace(mapping, field);
  const named = (system: string, { label, type }: FieldDefinition) => `“${label}” in ${system} (${typeNames[type]})`;
  if (toRally === 'no') {
    return [
      error(place, `${named('Aha!', aha)} cannot flow to ${named('Rally', rally)}. Choose a field of a like type.`),
    ];
  }
  if (toAha === 'no') {
    return [
      error(place, `${named('Rally', rally)} cannot flow to ${named('Aha!', aha)}. Choose a field of a like type.`),
    ];
  }
  if (toRally !== 'lossy' && toAha !== 'lossy') return [];
  const loss = field.direction === 'both' ? 'and an edit of that text comes back without it' : 'as plain text';
  return [warning(place, `Between “${aha.label}” and “${rally.label}” formatting is lost, ${loss}.`)];
}

/** Minutes become hours by the clock; for anything else a person has to say how many make one. */
function checkUnits(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  if (field.transform?.kind === 'scale' || rateBetween(aha.unit, rally.unit) !== null) return [];
  const counts = `“${aha.label}” in Aha! counts ${aha.unit}, and “${rally.label}” in Rally counts ${rally.unit}`;
  return [
    error(fieldPlace(mapping, field), `${counts}. Multiply the row by how many make one, or choose another field.`),
  ];
}

const typeNames: Readonly<Record<FieldDefinition['type'], string>> = {
  text: 'text',
  richText: 'formatted text',
  number: 'number',
  date: 'date',
  boolean: 'yes or no',
  choice: 'choice',
  multiChoice: 'several choices',
  tags: 'tags',
  person: 'person',
  reference: 'another record',
  url: 'web address',
};
