import type { FieldDefinition, KindSchema } from '../model/schema';
import { compatibilityOf } from './compatible';

/** A piece of a template: words as they stand, or a field by its key. */
export type TemplatePart = { readonly text: string } | { readonly key: string };

/** What a transform can be edited to take a value from, or why it cannot, in words. */
export interface Source {
  readonly key: string;
  readonly label: string;
  readonly refusal?: string;
}

/** What every record has, whatever its kind; templates name them so. */
const ALWAYS: readonly Source[] = [
  { key: 'ref', label: 'Reference' },
  { key: 'name', label: 'Name' },
  { key: 'url', label: 'Address in Aha!' },
];

/** The pieces of a template in their order. */
export function splitTemplate(template: string): readonly TemplatePart[] {
  return template
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{[^{}]+\}$/.test(piece) ? { key: piece.slice(1, -1).trim() } : { text: piece }));
}

/** The template that these pieces make. Braces in words would name a field, so they are left out. */
export function joinTemplate(parts: readonly TemplatePart[]): string {
  return parts.map((part) => ('key' in part ? `{${part.key}}` : part.text.replace(/[{}]/g, ''))).join('');
}

/** What a template can name: what every record has, and the fields of its kind. */
export function templateSources(aha: KindSchema): readonly Source[] {
  const fields = aha.fields.filter(({ key }) => !ALWAYS.some((each) => each.key === key));
  return [...ALWAYS, ...fields.map(({ key, label }) => ({ key, label }))];
}

/** The Aha! fields that can fill a Rally field one for another; the others with the reason. */
export function firstOfSources(aha: KindSchema, rally: FieldDefinition): readonly Source[] {
  return aha.fields.map(({ key, label, type }) => ({
    key,
    label,
    ...(compatibilityOf(type, rally.type) === 'no' && { refusal: 'another type' }),
  }));
}
