import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition } from '../model/schema';
import { writesAha } from './fields';
import { type Finding, fieldPlace, warning } from './finding';

/** Warns of a status that Aha! lets change along the steps of its workflow only: it does not say which these are. */
export function checkTransitions(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
): readonly Finding[] {
  if (!writesAha(field) || aha.isBoundToTransitions !== true) return [];
  const sentence = `The workflow in Aha! lets “${aha.label}” change only step by step. A change from Rally that skips a step may be refused, and is then shown to you.`;
  return [warning(fieldPlace(mapping, field), sentence)];
}
