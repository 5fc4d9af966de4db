import type { FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';

/** Why a value of the right type does not fit into a field all the same, in words after "because"; null where it does. */
export function misfitOf(value: FieldValue, to: FieldDefinition): string | null {
  if (typeof value === 'string' && to.maxLength !== undefined && value.length > to.maxLength) {
    return `it has ${value.length} characters and “${to.label}” holds ${to.maxLength}`;
  }
  if (typeof value === 'number' && to.isWhole === true && !Number.isInteger(value)) {
    return `“${to.label}” takes whole numbers, and ${value} is none`;
  }
  return null;
}
