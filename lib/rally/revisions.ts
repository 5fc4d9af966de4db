import type { FieldValue } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import type { FieldEdit } from '../sync/ports';
import { readValue } from './records';
import { namesIn, type RevisionEntry, readRevisionText } from './revision-text';

/** One revision: what Rally says of it, and the version that the record got by it. */
export interface Revision {
  readonly text: string;
  readonly version: string;
}

/** Rally's words in place of a long text (documented by OpsHub for texts above 1 985 characters). */
const TOO_LONG = 'value too long to display';
/** Whether a text stands escaped in a revision is not known; one that looks so is not taken for a value. */
const ESCAPED = { text: /&(?:\w+|#\d+);/, richText: /&(?:lt|gt|quot|#\d+);/ };
const FORMS: Partial<Record<FieldDefinition['type'], RegExp>> = {
  number: /^(?:-?\d+(?:\.\d+)?(?:E-?\d+)?)?$/,
  boolean: /^(?:true|false)?$/,
  date: /^[^[\]]*$/,
};
const TOLD: ReadonlySet<FieldDefinition['type']> = new Set(['text', 'richText', 'number', 'boolean', 'choice']);

/**
 * What revisions, newest first, say of a record's fields; the edits come oldest first. A value is told only where it is
 * certain: what a field is now must be what its newest entry says, that entry's old value the next older one's new value,
 * and no other reading of the sentence may be possible. Of people, dates, lists and other records a revision has no more
 * than a name, so these changed to something hidden, like all that is uncertain.
 */
export function readEdits(
  revisions: readonly Revision[],
  kind: KindSchema,
  current: Readonly<Record<string, unknown>>,
): readonly FieldEdit[] {
  const named = fieldsByName(kind);
  /** What a field held after the revision that is read, as Rally shows it; missing where that is not known. */
  const held = new Map<FieldDefinition, string>();
  for (const field of kind.fields) {
    const shown = showCurrent(field, current[field.key]);
    if (shown !== null) held.set(field, shown);
  }
  const edits: FieldEdit[] = [];
  for (const { text, version } of revisions) {
    const entries = readRevisionText(text, (entry) => isPossible(entry, named.get(entry.name) ?? [], held));
    for (const field of new Set([...namesIn(text, named.keys())].flatMap((name) => named.get(name) ?? []))) {
      const own = entries.filter((entry) => named.get(entry.name)?.includes(field));
      const [entry] = own.length === 1 ? own : [];
      const isAlone = entry !== undefined && named.get(entry.name)?.length === 1;
      const value = isAlone ? valueToldBy(entry, field) : undefined;
      edits.push(
        value === undefined
          ? { field: field.key, value: null, isHidden: true, version }
          : { field: field.key, value, version },
      );
      const before = isAlone && TOLD.has(field.type) ? heldBefore(entry) : null;
      if (before === null) held.delete(field);
      else held.set(field, before);
    }
  }
  return edits.reverse();
}

/** Rally names a field by its label; where a label was changed since, perhaps by its own name. */
function fieldsByName({ fields }: KindSchema): ReadonlyMap<string, readonly FieldDefinition[]> {
  const named = new Map<string, readonly FieldDefinition[]>();
  for (const field of fields) {
    const own = field.key.replace(/^c_/, '');
    const names = [field.label, own, own.replace(/([a-z\d])([A-Z])/g, '$1 $2')].map((name) => name.toUpperCase());
    for (const name of new Set(names)) named.set(name, [...(named.get(name) ?? []), field]);
  }
  return named;
}

/** A field's present value as a revision would show it; `null` for the types that it shows in words of its own. */
function showCurrent(field: FieldDefinition, value: unknown): string | null {
  if (!TOLD.has(field.type) || value === undefined) return null;
  if (value === null) return '';
  if (typeof value === 'object') {
    const name: unknown = 'Name' in value ? value.Name : '_refObjectName' in value ? value._refObjectName : null;
    return typeof name === 'string' ? name : null;
  }
  return String(value);
}

function isPossible(
  { verb, from, to }: RevisionEntry,
  fields: readonly FieldDefinition[],
  held: ReadonlyMap<FieldDefinition, string>,
): boolean {
  const [field] = fields;
  if (field === undefined || fields.length > 1) return true;
  const form = FORMS[field.type];
  const names = field.type === 'choice' ? field.options?.map(({ name }) => name) : undefined;
  const hasForm = (shown: string) =>
    (form?.test(shown) ?? true) && (names === undefined || shown === '' || names.includes(shown));
  if (![from, to].every((shown) => shown === null || hasForm(shown))) return false;
  const expected = held.get(field);
  if (expected === undefined || to === TOO_LONG) return true;
  const now = verb === 'removed' ? '' : (to ?? '');
  return field.type === 'number' && now !== '' && expected !== '' ? Number(now) === Number(expected) : now === expected;
}

/** `undefined` where the entry does not tell a value that can be trusted. */
function valueToldBy({ verb, to }: RevisionEntry, field: FieldDefinition): FieldValue | undefined {
  if (!TOLD.has(field.type)) return undefined;
  if (verb === 'removed' || to === null || to === '') return null;
  const looksEscaped = field.type === 'text' ? ESCAPED.text : field.type === 'richText' ? ESCAPED.richText : null;
  if (to === TOO_LONG || looksEscaped?.test(to)) return undefined;
  return readValue(field.type === 'boolean' ? to === 'true' : to, field, 'UTC');
}

/** What a field held before an entry; `null` where the entry does not say. */
function heldBefore({ verb, from }: RevisionEntry): string | null {
  if (verb === 'added') return '';
  return from === TOO_LONG ? null : from;
}
