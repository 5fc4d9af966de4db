import type { Transform } from '../model/mapping';
import type { FieldValue, TrackedRecord } from '../model/record';
import { decimalText } from './decimal';

/** Changes a value on its way to Rally. A value that the transform does not fit (text for a number) stays as it is. */
export function applyTransform(value: FieldValue, transform: Transform, record: TrackedRecord): FieldValue {
  switch (transform.kind) {
    case 'prefix':
      return typeof value === 'string' ? transform.text + value : value;
    case 'suffix':
      return typeof value === 'string' ? value + transform.text : value;
    case 'template':
      return transform.text.replace(/\{([^{}]+)\}/g, (_, key: string) => templateText(record, key.trim()));
    case 'scale':
      return scale(value, transform.factor);
    case 'shiftDays':
      return shiftDay(value, transform.days);
    case 'firstOf':
      return transform.fields.map((key) => record.fields[key] ?? null).find((each) => !isEmpty(each)) ?? value;
  }
}

/** Undoes a transform on a value's way back to Aha!. */
export function undoTransform(value: FieldValue, transform: Transform): FieldValue {
  switch (transform.kind) {
    case 'prefix':
      return typeof value === 'string' && value.startsWith(transform.text) ? value.slice(transform.text.length) : value;
    case 'suffix':
      return typeof value === 'string' && transform.text !== '' && value.endsWith(transform.text)
        ? value.slice(0, -transform.text.length)
        : value;
    case 'scale':
      return scale(value, 1 / transform.factor);
    case 'shiftDays':
      return shiftDay(value, -transform.days);
    case 'template':
    case 'firstOf':
      return value;
  }
}

/** Whether a value that went to Rally through the transform can come back. */
export function canUndo(transform: Transform): boolean {
  return transform.kind !== 'template' && transform.kind !== 'firstOf';
}

/** Whether a value is empty. Zero and no are values. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function templateText(record: TrackedRecord, key: string): string {
  if (key === 'ref') return record.ref;
  if (key === 'name') return record.name;
  if (key === 'url') return record.url;
  const value = record.fields[key] ?? null;
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? value.name : value.join(', ');
}

/** Twelve significant digits: what a person types survives there and back, the noise of binary fractions does not. */
function scale(value: FieldValue, factor: number): FieldValue {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? Number(decimalText(value) ?? Number.NaN)
        : Number.NaN;
  return Number.isFinite(number) ? Number((number * factor).toPrecision(12)) : value;
}

/** Days are counted on the calendar alone; no clock or zone takes part. */
function shiftDay(value: FieldValue, days: number): FieldValue {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})/.exec(value) : null;
  if (match === null) return value;
  const shifted = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + days);
  return new Date(shifted).toISOString().slice(0, 10);
}
