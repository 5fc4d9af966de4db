import type { FieldMapping, RecordMapping, Transform } from '../model/mapping';
import type { FieldDefinition, FieldType, KindSchema } from '../model/schema';
import { compatibilityOf } from './compatible';
import { findField } from './fields';
import { error, type Finding, fieldPlace } from './finding';

const textLike: ReadonlySet<FieldType> = new Set(['text', 'url', 'choice']);
const alwaysKnown: ReadonlySet<string> = new Set(['ref', 'name', 'url']);

/** Checks a row's transform: that it fits the field, and that what it names exists. */
export function checkTransform(
  mapping: RecordMapping,
  field: FieldMapping,
  from: FieldDefinition,
  to: FieldDefinition,
  aha: KindSchema,
): readonly Finding[] {
  const { transform } = field;
  if (transform === undefined) return [];
  const sentences = [...checkType(transform, from), ...checkNames(transform, to, aha)];
  return sentences.map((sentence) => error(fieldPlace(mapping, field), sentence));
}

function checkType(transform: Transform, from: FieldDefinition): readonly string[] {
  switch (transform.kind) {
    case 'prefix':
    case 'suffix':
      return textLike.has(from.type) ? [] : [`“${from.label}” is no plain text, so nothing can be put around it.`];
    case 'scale':
      return from.type === 'number' ? [] : [`“${from.label}” is no number, so it cannot be multiplied.`];
    case 'shiftDays':
      return from.type === 'date' ? [] : [`“${from.label}” is no date, so it cannot be moved.`];
    case 'template':
    case 'firstOf':
      return [];
  }
}

function checkNames(transform: Transform, to: FieldDefinition, aha: KindSchema): readonly string[] {
  if (transform.kind === 'template') {
    const unknown = [...transform.text.matchAll(/\{([^{}]+)\}/g)]
      .map(([, key = '']) => key.trim())
      .filter((key) => !alwaysKnown.has(key) && findField(aha, key) === null);
    const fits = to.type === 'text' || to.type === 'richText';
    return [
      ...unknown.map((key) => `The template names {${key}}, which is no field of ${aha.label}. Correct or remove it.`),
      ...(fits ? [] : [`A template makes text, and “${to.label}” holds none. Choose a text field.`]),
    ];
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
