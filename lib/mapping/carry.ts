import type { Transform } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { canonicalValue, isEmpty } from './canonical';
import { type Converted, convertValue } from './convert';
import { applyTransform, changedType, undoTransform } from './transform';

/** Two fields as a value goes from one to the other, and what is changed on the way. */
export interface Way {
  readonly from: FieldDefinition;
  readonly to: FieldDefinition;
  readonly transform: Transform | undefined;
  /** Towards Aha!, where the transform is undone. */
  readonly isBack: boolean;
}

/**
 * Carries a value from one field to another. A transform changes the value as its own type, between two conversions: so
 * what was put before a plain name is taken off the text that a formatted field shows. A text that has lost what was put
 * around it comes back whole.
 */
export function carryValue(value: FieldValue, way: Way): Converted {
  return pass(value, way) ?? convertValue(value, way.from.type, way.to);
}

/**
 * Whether the other side already holds what the value is there, in its own words: where `current` would come back as the
 * value, the two agree; of a picture without words that is nothing. So nothing goes to and fro, and what only one side
 * can hold (formatting, digits) survives.
 */
export function agrees(value: FieldValue, current: FieldValue, { from, to, transform, isBack }: Way): boolean {
  const back = pass(current, { from: to, to: from, transform, isBack: !isBack });
  return back !== null && 'value' in back && canonicalValue(back.value, from.type) === canonicalValue(value, from.type);
}

/** Null where there is nothing to undo, because the transform was never applied. */
function pass(value: FieldValue, { from, to, transform, isBack }: Way): Converted | null {
  const type = transform === undefined ? null : changedType(transform);
  if (transform === undefined || type === null) return convertValue(value, from.type, to);
  if (type === 'text' && from.type === 'richText' && to.type === 'richText') {
    return { refusal: 'nothing can be put around formatted text' };
  }
  const before = convertValue(value, from.type, { type, label: to.label });
  if ('refusal' in before || isEmpty(before.value)) return before;
  const after = (isBack ? undoTransform : applyTransform)(before.value, transform);
  return after === null || 'refusal' in after ? after : convertValue(after.value, type, to);
}
