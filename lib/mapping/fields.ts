import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition, KindSchema } from '../model/schema';

/** A mapped field with what both systems say about it. */
export interface FieldPair {
  /** See `pairKey`. */
  readonly key: string;
  readonly mapping: FieldMapping;
  readonly aha: FieldDefinition;
  readonly rally: FieldDefinition;
}

/** Names a field mapping inside its record mapping, and so its place in the base. */
export function pairKey(field: FieldMapping): string {
  return `${field.aha}=${field.rally}`;
}

/**
 * The field mappings that an ordinary update carries to Rally. On the first write, when a record is created or linked,
 * those that are set once come along.
 */
export function flowsToRally(mapping: RecordMapping, isFirst = false): readonly FieldMapping[] {
  return mapping.fields.filter(
    ({ direction, disabled }) =>
      disabled === undefined && (direction === 'toRally' || direction === 'both' || (isFirst && direction === 'once')),
  );
}

/** The field mappings that carry to Aha!. */
export function flowsToAha(mapping: RecordMapping): readonly FieldMapping[] {
  return mapping.fields.filter(
    ({ direction, disabled }) => disabled === undefined && (direction === 'toAha' || direction === 'both'),
  );
}

/** Whether the row writes to Rally. */
export function writesRally(field: FieldMapping): boolean {
  return field.direction !== 'toAha';
}

/** Whether the row writes to Aha!. */
export function writesAha(field: FieldMapping): boolean {
  return field.direction === 'toAha' || field.direction === 'both';
}

/** The definition of a field, or null where the system has it no more. */
export function findField(schema: KindSchema, key: string): FieldDefinition | null {
  return schema.fields.find((field) => field.key === key) ?? null;
}

/** Field mappings with their definitions, in order. One whose field is gone on either side is left out: see `check`. */
export function pairFields(fields: readonly FieldMapping[], aha: KindSchema, rally: KindSchema): readonly FieldPair[] {
  return fields.flatMap((mapping) => {
    const ahaField = findField(aha, mapping.aha);
    const rallyField = findField(rally, mapping.rally);
    if (ahaField === null || rallyField === null) return [];
    return [{ key: pairKey(mapping), mapping, aha: ahaField, rally: rallyField }];
  });
}
