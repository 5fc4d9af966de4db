import type { ValuePair } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldDefinition, FieldType } from '../model/schema';
import { toList } from './canonical';
import { type Converted, convertValue, toText } from './convert';
import { toAhaValue, toRallyValue } from './values';

/**
 * Maps a choice value by value. A list keeps what agrees with it already; one value without a partner leaves the whole
 * other side as it is, as half a list would empty the rest.
 */
export function mapValues(
  value: FieldValue,
  current: FieldValue,
  pairs: readonly ValuePair[],
  from: FieldDefinition,
  to: FieldDefinition,
  isToRally: boolean,
): Converted {
  const present = namesOf(current, to.type);
  const mapOne = (name: string, known: string | null) =>
    isToRally ? toRallyValue(pairs, name, known) : toAhaValue(pairs, name, known);
  const mapped: string[] = [];
  for (const name of namesOf(value, from.type)) {
    const partner = mapOne(name, present.find((each) => mapOne(name, each) === each) ?? null);
    if (partner === null) return { refusal: `“${name}” has no partner in the value mapping` };
    mapped.push(partner);
  }
  return convertValue([...new Set(mapped)], 'multiChoice', to);
}

function namesOf(value: FieldValue, type: FieldType): readonly string[] {
  if (value === null || value === '') return [];
  return type === 'tags' || type === 'multiChoice' ? toList(value) : [toText(value, type)];
}
