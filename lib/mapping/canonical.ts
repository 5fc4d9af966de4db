import type { FieldValue, Person } from '../model/record';
import type { FieldType } from '../model/schema';
import { decimalText } from './decimal';
import { canonicalHtml } from './rich-text';
import { canonicalUrl } from './rich-text/url';

export { hashText } from './hash';

/**
 * Equal text for values of equal meaning within one system, empty text for an empty value. A side has changed when this
 * has. HTML counts by its blocks, numbers as decimals, tags as a set whatever their case, people by e-mail address (or
 * user name, where they have none), addresses without what expires, references by id, choices by their exact name.
 */
export function canonicalValue(value: FieldValue, type: FieldType): string {
  if (value === null || value === '') return '';
  switch (type) {
    case 'richText':
      return canonicalHtml(String(value));
    case 'number':
      return decimalText(typeof value === 'number' ? value : String(value)) ?? String(value).trim();
    case 'date':
      return String(value).slice(0, 10);
    case 'tags':
      return canonicalSet(toList(value).map(foldName));
    case 'multiChoice':
      return canonicalSet(toList(value));
    case 'person':
      return isPerson(value) ? canonicalPerson(value) : String(value).trim().toLowerCase();
    case 'reference':
      return typeof value === 'object' && 'id' in value ? value.id : String(value);
    case 'url':
      return canonicalUrl(String(value));
    case 'choice':
    case 'boolean':
      return String(value);
    case 'text':
      return canonicalText(Array.isArray(value) ? value.join(', ') : String(value));
  }
}

/** A name as it is compared: NFC, lower case, single spaces. Independent of the machine's language. */
export function foldName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Whether a value is empty. Zero and no are values. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether the value is a person. */
export function isPerson(value: FieldValue): value is Person {
  return value !== null && typeof value === 'object' && 'email' in value;
}

/** A list value as list; a lone text counts as its comma-separated parts, as Aha! accepts tags. */
export function toList(value: FieldValue): readonly string[] {
  if (value === null || value === '') return [];
  if (typeof value === 'object' && !('id' in value) && !('email' in value)) return value;
  return String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function canonicalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

function canonicalPerson(person: Person): string {
  const email = person.email.trim().toLowerCase();
  return email === '' ? `user:${(person.userName ?? person.name).trim().toLowerCase()}` : email;
}

/** JSON keeps names apart that hold a separator themselves. */
function canonicalSet(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  return sorted.length === 0 ? '' : JSON.stringify(sorted);
}
