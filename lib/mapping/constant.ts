import type { Constant } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldDefinition, FieldType } from '../model/schema';
import { isEmpty } from './canonical';
import { type Converted, convertValue } from './convert';
import { misfitOf } from './misfit';

/** What a fixed value writes into its field, or why it cannot: people and records as they are, anything else converted. */
export function convertConstant({ value }: Constant, to: FieldDefinition): Converted {
  if (to.readOnly) return { refusal: `“${to.label}” in Rally is read-only` };
  if (to.type === 'person' || to.type === 'reference') {
    return isObject(value) ? { value } : { refusal: `“${to.label}” takes what is chosen from Rally` };
  }
  const converted = convertValue(value, typeOf(value), to);
  if ('refusal' in converted) return converted;
  if (isEmpty(converted.value)) return { refusal: `nothing is left of it in “${to.label}”` };
  const refusal = misfitOf(converted.value, to);
  return refusal === null ? converted : { refusal };
}

/** What a person writes for a fixed value is plain text, also where the field is formatted. */
function typeOf(value: FieldValue): FieldType {
  if (Array.isArray(value)) return 'multiChoice';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

function isObject(value: FieldValue): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
