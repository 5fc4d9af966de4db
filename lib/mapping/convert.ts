import type { FieldValue } from '../model/record';
import type { FieldDefinition, FieldType } from '../model/schema';
import { foldName, isEmpty, isPerson, toList } from './canonical';
import { decimalText } from './decimal';
import { htmlFromText, textFromHtml } from './rich-text';
import { parseUrl } from './rich-text/url';

/** A converted value, or why there is none, in words that go on after "because". */
export type Converted = { readonly value: FieldValue } | { readonly refusal: string };

/** What a value is converted for: a field, or a step on the way to one. */
export type Target = Pick<FieldDefinition, 'type' | 'label' | 'options'>;

const yes: ReadonlySet<string> = new Set(['yes', 'true', '1', 'on']);
const no: ReadonlySet<string> = new Set(['no', 'false', '0', 'off']);

/**
 * Turns a value of one type into one that a field takes. Formatted text is read as the text that it shows. Rich text
 * for rich text stays as it is; people and references are translated elsewhere, and here only become text.
 */
export function convertValue(value: FieldValue, from: FieldType, to: Target): Converted {
  if (from === 'richText' && to.type !== 'richText') {
    return convertValue(toText(value, from), 'text', to);
  }
  const isBlank = typeof value === 'string' && to.type !== 'text' && value.trim() === '';
  if (value === null || isBlank || isEmpty(value)) return { value: null };
  switch (to.type) {
    case 'text':
      return { value: toText(value, from) };
    case 'richText':
      return { value: from === 'richText' ? value : htmlFromText(toText(value, from)) };
    case 'number':
      return toNumber(value);
    case 'date':
      return toDay(value);
    case 'boolean':
      return toBoolean(value);
    case 'choice':
      return toOneChoice(value, from, to);
    case 'multiChoice':
      return toChoices(from === 'choice' ? [String(value)] : toList(value), to);
    case 'tags':
      return { value: from === 'choice' ? [String(value)] : toList(value) };
    case 'url':
      return toAddress(toText(value, from));
    case 'person':
    case 'reference':
      return { refusal: `“${toText(value, from)}” cannot become a ${to.type === 'person' ? 'person' : 'record'}` };
  }
}

/** A value as a person reads it. */
export function toText(value: FieldValue, type: FieldType): string {
  if (value === null) return '';
  if (isPerson(value))
    return value.email === '' || value.email === value.name ? value.name : `${value.name} <${value.email}>`;
  if (typeof value === 'object') return 'id' in value ? value.name : value.join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'number') return decimalText(value) ?? String(value);
  return type === 'richText' ? textFromHtml(String(value)) : String(value);
}

function toNumber(value: FieldValue): Converted {
  const decimal = typeof value === 'number' || typeof value === 'string' ? decimalText(value) : null;
  return decimal === null ? { refusal: `“${String(value)}” is not a number` } : { value: Number(decimal) };
}

function toDay(value: FieldValue): Converted {
  const day = typeof value === 'string' ? /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value.trim())?.[0] : undefined;
  const isReal = day !== undefined && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  return isReal ? { value: day } : { refusal: `“${String(value)}” is not a day such as 2026-05-31` };
}

function toBoolean(value: FieldValue): Converted {
  if (typeof value === 'boolean') return { value };
  const word = foldName(String(value));
  if (yes.has(word)) return { value: true };
  return no.has(word) ? { value: false } : { refusal: `“${String(value)}” is neither yes nor no` };
}

/** A number fits where a value names it, however it is written; a list fits where it holds one value. */
function toOneChoice(value: FieldValue, from: FieldType, to: Target): Converted {
  const twin =
    from === 'number' ? to.options?.find(({ name }) => decimalText(name) === toText(value, from)) : undefined;
  if (twin !== undefined) return { value: twin.name };
  if (from !== 'tags' && from !== 'multiChoice') return toChoice(toText(value, from), to);
  const [name = '', ...others] = toList(value);
  if (others.length === 0) return toChoice(name, to);
  const list = [name, ...others].map((each) => `“${each}”`).join(', ');
  return { refusal: `${list} are several values, and “${to.label}” takes one` };
}

/** Without a list of its own the field takes any value; with one, the exact name first, then the name whatever its case. */
function toChoice(name: string, to: Target): Converted {
  if (to.options === undefined) return { value: name };
  const option =
    to.options.find((each) => each.name === name) ?? to.options.find((each) => foldName(each.name) === foldName(name));
  return option === undefined
    ? { refusal: `“${name}” is none of the values of “${to.label}”` }
    : { value: option.name };
}

function toChoices(names: readonly string[], to: Target): Converted {
  const chosen: string[] = [];
  for (const name of names) {
    const converted = toChoice(name, to);
    if ('refusal' in converted) return converted;
    if (typeof converted.value === 'string') chosen.push(converted.value);
  }
  return { value: [...new Set(chosen)] };
}

function toAddress(text: string): Converted {
  const plain = text.trim();
  const isAddress = /^(https?|mailto|ftp):/i.test(plain) ? parseUrl(plain) !== null : /^[^\s/:]+\.[^\s]+$/.test(plain);
  return isAddress ? { value: plain } : { refusal: `“${text}” is not a web address` };
}
