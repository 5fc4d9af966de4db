import type { Direction } from '../../lib/model/mapping';
import type { FieldType, KindSchema } from '../../lib/model/schema';

/** How each direction is drawn and said. */
export const DIRECTION_WORDS: Readonly<Record<Direction, { readonly arrow: string; readonly words: string }>> = {
  both: { arrow: '⇄', words: 'both ways' },
  toRally: { arrow: '→', words: 'to Rally' },
  toAha: { arrow: '←', words: 'to Aha!' },
  once: { arrow: '⇥', words: 'to Rally, once' },
};

/** Field types as people call them. */
export const TYPE_WORDS: Readonly<Record<FieldType, string>> = {
  text: 'text',
  richText: 'formatted text',
  number: 'number',
  date: 'date',
  boolean: 'yes or no',
  choice: 'choice',
  multiChoice: 'several choices',
  tags: 'tags',
  person: 'person',
  reference: 'record',
  url: 'web address',
};

/** A field's name as its system shows it, or its key where the field is gone. */
export function fieldLabel(schema: KindSchema | undefined, key: string): string {
  return schema?.fields.find((field) => field.key === key)?.label ?? key;
}

/** A field's type in words, empty where the field is gone. */
export function fieldTypeWords(schema: KindSchema | undefined, key: string): string {
  const field = schema?.fields.find((each) => each.key === key);
  return field === undefined ? '' : TYPE_WORDS[field.type];
}
