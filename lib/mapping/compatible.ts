import type { FieldType } from '../model/schema';

/** How a value of one type becomes one of another. `lossy` keeps what can be read and loses the rest. */
export type Compatibility = 'same' | 'converts' | 'lossy' | 'no';

/**
 * What each type takes besides itself. Text takes anything a person can read; lists take one value or several, and a
 * choice a list of one. A number, a day, a choice, an address or yes or no is taken from what says one, which is asked
 * value by value (see `convertValue`); formatted text counts as the text that it shows.
 */
const sources: Readonly<Record<FieldType, readonly FieldType[]>> = {
  text: ['richText', 'number', 'date', 'boolean', 'choice', 'multiChoice', 'tags', 'person', 'reference', 'url'],
  richText: ['text', 'number', 'date', 'boolean', 'choice', 'multiChoice', 'tags', 'person', 'reference', 'url'],
  number: ['text', 'richText', 'choice'],
  date: ['text', 'richText'],
  boolean: ['text', 'richText', 'choice'],
  choice: ['text', 'richText', 'number', 'boolean', 'multiChoice', 'tags'],
  multiChoice: ['text', 'richText', 'choice', 'tags'],
  tags: ['text', 'richText', 'choice', 'multiChoice'],
  url: ['text', 'richText'],
  person: [],
  reference: [],
};

/** Only an address and a name are left of people and records, and of formatted text no format. */
const losers: ReadonlySet<FieldType> = new Set(['richText', 'person', 'reference']);

/** The table of type pairs, in one direction. */
export function compatibilityOf(from: FieldType, to: FieldType): Compatibility {
  if (from === to) return 'same';
  if (!sources[to].includes(from)) return 'no';
  return losers.has(from) ? 'lossy' : 'converts';
}
