import { textFromHtml } from '../mapping/rich-text';
import type { FieldValue } from '../model/record';
import type { FieldType } from '../model/schema';

/** A value as text to read: rich text as its lines, people and pointers by name, lists by commas. Empty is empty. */
export function tellValue(value: FieldValue, type: FieldType): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return type === 'richText' ? textFromHtml(value) : value;
  if ('email' in value) return value.email === '' ? value.name : `${value.name} (${value.email})`;
  if ('id' in value) return value.name;
  return value.join(', ');
}
