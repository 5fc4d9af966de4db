import type { FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { isEmpty } from './canonical';
import { type FieldPair, findField } from './fields';
import { fillTemplate } from './template';
import type { TranslateInput } from './translation';

/** What a row takes from a record: a value, and the field that says what it is. */
export interface Source {
  readonly value: FieldValue;
  readonly from: FieldDefinition;
}

/**
 * Reads what a row carries. It is what its own field says, unless the row takes the first of several fields (then the
 * value is what that field says) or fills a template (then it is text, or HTML where formatted text is wanted).
 * Undefined where the record does not tell: then nothing is known, and nothing is changed.
 */
export function readSource({ aha, rally, mapping }: FieldPair, input: TranslateInput): Source | undefined {
  const { record } = input;
  const { transform } = mapping;
  if (record.system === 'rally') return readField(rally, input);
  if (transform?.kind === 'template') {
    const type = rally.type === 'richText' ? 'richText' : 'text';
    return { value: fillTemplate(transform.text, record, input.aha, type), from: { ...aha, type } };
  }
  if (transform?.kind !== 'firstOf') return readField(aha, input);
  const known = [...transform.fields.map((key) => findField(input.aha, key)), aha]
    .map((field) => (field === null ? undefined : readField(field, input)))
    .filter((source) => source !== undefined);
  return known.find(({ value }) => !isEmpty(value)) ?? known[0];
}

function readField(from: FieldDefinition, { record }: TranslateInput): Source | undefined {
  const value = record.fields[from.key];
  return value === undefined ? undefined : { value, from };
}
