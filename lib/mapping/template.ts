import type { FieldValue, TrackedRecord } from '../model/record';
import type { FieldType, KindSchema } from '../model/schema';
import { isPerson } from './canonical';
import { toText } from './convert';
import { findField } from './fields';
import { inlineHtml, translateHtml } from './rich-text';
import { escapeText } from './rich-text/escape';

/** Something that a template stands for: its value, and what it is. */
interface Part {
  readonly value: FieldValue;
  readonly type: FieldType;
}

/** What a template names: `{name}` and `{custom_fields.risk}`. */
const NAMED = /(\{[^{}]+\})/;

/** The keys of the fields that a template names, in order. */
export function keysInTemplate(template: string): readonly string[] {
  return template.split(NAMED).flatMap((piece, index) => (index % 2 === 0 ? [] : keyIn(piece)));
}

/** The template with another key in the place of each that it names. */
export function renameKeys(template: string, rename: (key: string) => string): string {
  return template
    .split(NAMED)
    .map((piece, index) => (index % 2 === 0 ? piece : `{${rename(keyIn(piece))}}`))
    .join('');
}

/**
 * Fills the braces of a template from a record, as plain text or as HTML. Plain parts are escaped in HTML, formatted parts
 * are read in plain text. What the record does not have is left out.
 */
export function fillTemplate(
  template: string,
  record: TrackedRecord,
  schema: KindSchema,
  form: 'text' | 'richText',
): string {
  const write = form === 'text' ? writeText : writeHtml;
  const filled = template
    .split(NAMED)
    .map((piece, index) =>
      write(index % 2 === 0 ? { value: piece, type: 'text' } : readPart(keyIn(piece), record, schema)),
    )
    .join('');
  return form === 'text' ? filled : translateHtml(`<div>${filled}</div>`, null);
}

function keyIn(piece: string): string {
  return piece.slice(1, -1).trim();
}

function readPart(key: string, record: TrackedRecord, schema: KindSchema): Part {
  if (key === 'ref') return { value: record.ref, type: 'text' };
  if (key === 'name') return { value: record.name, type: 'text' };
  if (key === 'url') return { value: record.url, type: 'text' };
  return { value: record.fields[key] ?? null, type: findField(schema, key)?.type ?? 'text' };
}

function writeText({ value, type }: Part): string {
  return isPerson(value) ? value.name : toText(value, type);
}

function writeHtml(part: Part): string {
  if (part.type === 'richText') return inlineHtml(String(part.value ?? ''));
  return escapeText(writeText(part)).replace(/\r\n?|\n/g, '<br>');
}
