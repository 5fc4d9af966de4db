import type { FieldMapping, RecordMapping, Transform } from '../model/mapping';
import type { FieldDefinition, FieldType, KindSchema } from '../model/schema';
import { compatibilityOf } from './compatible';
import { findField } from './fields';
import { error, type Finding, fieldPlace } from './finding';
import { keysInTemplate } from './template';

const texts: ReadonlySet<FieldType> = new Set(['text', 'richText']);
const alwaysKnown: ReadonlySet<string> = new Set(['ref', 'name', 'url']);

/** Checks a row's transform: that it fits the fields, and that what it names exists. */
export function checkTransform(
  mapping: RecordMapping,
  field: FieldMapping,
  from: FieldDefinition,
  to: FieldDefinition,
  aha: KindSchema,
): readonly Finding[] {
  const { transform } = field;
  if (transform === undefined) return [];
  const sentences = [...checkType(transform, from, to), ...checkNames(transform, to, aha)];
  return sentences.map((sentence) => error(fieldPlace(mapping, field), sentence));
}

/** What is changed as text, number or day must be one on one of the two sides. */
function checkType(transform: Transform, from: FieldDefinition, to: FieldDefinition): readonly string[] {
  const isOneOf = (type: FieldType) => from.type === type || to.type === type;
  switch (transform.kind) {
    case 'prefix':
    case 'suffix':
      if (!texts.has(to.type)) {
        return [
          `“${to.label}” in Rally holds no text, so nothing can be put around what it gets. Choose a text field.`,
        ];
      }
      return from.type === 'richText' && to.type === 'richText'
        ? [`“${from.label}” is no plain text, so nothing can be put around it.`]
        : [];
    case 'scale':
      return isOneOf('number') ? [] : [`“${from.label}” is no number, so it cannot be multiplied.`];
    case 'shiftDays':
      return isOneOf('date') ? [] : [`“${from.label}” is no date, so it cannot be moved.`];
    case 'template':
      return texts.has(to.type) ? [] : [`A template makes text, and “${to.label}” holds none. Choose a text field.`];
    case 'firstOf':
      return [];
  }
}

function checkNames(transform: Transform, to: FieldDefinition, aha: KindSchema): readonly string[] {
  if (transform.kind === 'template') {
    return keysInTemplate(transform.text)
      .filter((key) => !alwaysKnown.has(key) && findField(aha, key) === null)
      .map((key) => `The template names {${key}}, which is no field of ${aha.label}. Correct or remove it.`);
  }
  if (transform.kind !== 'firstOf') return [];
  return transform.fields.flatMap((key) => {
    const field = findField(aha, key);
    if (field === null) return [`“${key}” is no field of ${aha.label}. Remove it from the list for “${to.label}”.`];
    return compatibilityOf(field.type, to.type) === 'no'
      ? [`“${field.label}” cannot fill “${to.label}”: another type.`]
      : [];
  });
}
