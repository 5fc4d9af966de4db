import type { FieldType } from '../model/schema';

/** How a value of one type becomes one of another. `lossy` keeps what can be read and loses the rest. */
export type Compatibility = 'same' | 'converts' | 'lossy' | 'no';

const listLike: readonly FieldType[] = ['tags', 'multiChoice'];

/**
 * The table of type pairs, in one direction. Text takes anything a person can read; lists take one value or several;
 * text becomes a number, a day or a choice only where it says one, which is asked value by value (see `convertValue`).
 */
export function compatibilityOf(from: FieldType, to: FieldType): Compatibility {
  if (from === to) return 'same';
  switch (to) {
    case 'text':
      return from === 'richText' || from === 'person' || from === 'reference' ? 'lossy' : 'converts';
    case 'richText':
      return from === 'person' || from === 'reference' ? 'lossy' : 'converts';
    case 'tags':
    case 'multiChoice':
      return from === 'choice' || from === 'text' || listLike.includes(from) ? 'converts' : 'no';
    case 'choice':
      return from === 'text' ? 'converts' : 'no';
    case 'number':
    case 'date':
    case 'url':
    case 'boolean':
      return from === 'text' ? 'converts' : 'no';
    case 'person':
    case 'reference':
      return 'no';
  }
}
