import type { Transform } from '../model/mapping';
import type { FieldValue } from '../model/record';
import type { FieldType } from '../model/schema';
import type { Converted } from './convert';
import { takeOffEnd, takeOffStart } from './take-off';

/**
 * The type of value that a transform changes, whatever the types of the two fields: a prefix stands before plain text, a
 * factor multiplies a number. Null for those that take or make a value of their own, see `readSource`.
 */
export function changedType(transform: Transform): FieldType | null {
  switch (transform.kind) {
    case 'prefix':
    case 'suffix':
      return 'text';
    case 'scale':
      return 'number';
    case 'shiftDays':
      return 'date';
    case 'template':
    case 'firstOf':
      return null;
  }
}

/** Whether a value that went to Rally through the transform can come back. */
export function canUndo(transform: Transform): boolean {
  return changedType(transform) !== null;
}

/** Changes a value of the transform's own type on its way to Rally. Refuses what leaves the numbers or the calendar. */
export function applyTransform(value: FieldValue, transform: Transform): Converted {
  switch (transform.kind) {
    case 'prefix':
      return { value: transform.text + String(value) };
    case 'suffix':
      return { value: String(value) + transform.text };
    case 'scale':
      return scale(value, transform.factor);
    case 'shiftDays':
      return shiftDay(value, transform.days);
    case 'template':
    case 'firstOf':
      return { value };
  }
}

/** Undoes a transform on a value's way back to Aha!. Null for a text that has not what was put around it. */
export function undoTransform(value: FieldValue, transform: Transform): Converted | null {
  switch (transform.kind) {
    case 'prefix':
      return found(takeOffStart(String(value).normalize('NFC'), transform.text.normalize('NFC')));
    case 'suffix':
      return found(takeOffEnd(String(value).normalize('NFC'), transform.text.normalize('NFC')));
    case 'scale':
      return scale(value, 1 / transform.factor);
    case 'shiftDays':
      return shiftDay(value, -transform.days);
    case 'template':
    case 'firstOf':
      return { value };
  }
}

function found(text: string | null): Converted | null {
  return text === null ? null : { value: text };
}

/** Twelve significant digits: what a person types survives there and back, the noise of binary fractions does not. */
function scale(value: FieldValue, factor: number): Converted {
  const number = Number(value);
  const product = Number((number * factor).toPrecision(12));
  const isLost = !Number.isFinite(product) || (product === 0 && number !== 0);
  return isLost
    ? { refusal: `“${String(value)}” times ${factor} is no number that a field holds` }
    : { value: product };
}

/** Days are counted on the calendar alone; no clock or zone takes part. */
function shiftDay(value: FieldValue, days: number): Converted {
  const start = Date.parse(`${String(value)}T00:00:00Z`);
  const moved = new Date(start + days * DAY_MS).toJSON();
  const day = moved === null ? undefined : /^\d{4}-\d{2}-\d{2}/.exec(moved)?.[0];
  return day === undefined ? { refusal: `“${String(value)}” moved by ${days} days is on no calendar` } : { value: day };
}

const DAY_MS = 86_400_000;
