import type { ValuePair } from '../model/mapping';
import type { FieldDefinition, FieldType, Option } from '../model/schema';
import { matchNames } from './match-values';

const listLike: ReadonlySet<FieldType> = new Set(['choice', 'multiChoice', 'tags', 'boolean']);

/** Whether the field holds names that a value map can pair. */
export function holdsNames({ type }: FieldDefinition): boolean {
  return listLike.has(type);
}

/** The values that a field may hold, where it says which: a field of yes or no is a choice of the two words. */
export function valuesOf({ type, options }: FieldDefinition): readonly Option[] | undefined {
  return type === 'boolean' ? [{ name: 'Yes' }, { name: 'No' }] : options;
}

/** The value map that a new row starts with: equal names paired. Undefined where the fields need none. */
export function startValues(aha: FieldDefinition, rally: FieldDefinition): readonly ValuePair[] | undefined {
  const [left, right] = [valuesOf(aha), valuesOf(rally)];
  const isPlain = aha.type === 'boolean' && rally.type === 'boolean';
  return left === undefined || right === undefined || isPlain ? undefined : matchNames(left, right);
}
