import { asDateOrNull, asList, asNumberOrNull, asObject, asText, asTextOrNull } from './read-value';
import { invalid, takeAll } from './refusal';
import type { Ask } from './router';
import type { Store } from './store';
import type { Cells, CustomEntry, CustomFieldDefinition, CustomFieldType, CustomValue, PlanRecord } from './types';

/** Fields that are not filled through `custom_fields`: what is sent for them is passed over without a word. */
const UNWRITABLE: readonly CustomFieldType[] = ['ScorecardField', 'AttachmentField', 'LinkMany', 'LinkMasterDetail'];

/**
 * Sets custom field values, given as `{key: value}` or as `[{key, value}]`. A key without definition is passed over
 * without a word. Throws a `Refusal` for a value outside a fixed list of choices, or of the wrong type.
 */
export function setCustomFields(draft: PlanRecord, given: unknown, ask: Ask): void {
  takeAll(
    pairs(given).map(([key, value]) => () => {
      const definition = definitionsOf(ask.store, draft).find((each) => each.key === key);
      if (definition === undefined || UNWRITABLE.includes(definition.type)) return;
      const before = draft.customFields[key] ?? createEntry(ask.store, null);
      const next = readCustomValue(ask, definition, value, before.value);
      draft.customFields[key] = { ...before, value: next, updatedAtMs: ask.store.nowMs() };
    }),
  );
}

/** Refuses a record that leaves a required field empty. */
export function requireCustomFields(draft: PlanRecord, ask: Ask): void {
  if (ask.options.requiredCustomFields === 'form-only') return;
  const missing = definitionsOf(ask.store, draft).filter(
    ({ required, key }) => required && isEmpty(draft.customFields[key]?.value ?? null),
  );
  takeAll(
    missing.map(({ name }) => () => {
      throw invalid(`${name} can't be blank`);
    }),
  );
}

/** An open list takes what it does not know, and offers it from then on. */
export function learnChoices(store: Store, record: PlanRecord): void {
  for (const { key, type, options } of definitionsOf(store, record)) {
    const value = record.customFields[key]?.value;
    if (type !== 'SelectEditable' || typeof value !== 'string' || options.some(({ text }) => text === value)) continue;
    options.push({ id: store.newId(), text: value, color: '#666666', hidden: false });
  }
}

/** What a record holds in a field from now on. */
export function createEntry(store: Store, value: CustomValue, atMs = store.nowMs()): CustomEntry {
  return { id: store.newId(), value, updatedAtMs: atMs, attachments: [] };
}

/** The custom fields that records of this one's kind have. */
export function definitionsOf(store: Store, record: PlanRecord): readonly CustomFieldDefinition[] {
  return store.customFields.filter(({ on }) => on === record.kind);
}

function isEmpty(value: CustomValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function pairs(given: unknown): [string, unknown][] {
  if (!Array.isArray(given)) return Object.entries(asObject(given));
  return given.map(asObject).map((each) => [asText(each.key), each.value]);
}

function readCustomValue(
  ask: Ask,
  definition: CustomFieldDefinition,
  value: unknown,
  before: CustomValue,
): CustomValue {
  const { name, options } = definition;
  const texts = options.filter((option) => !option.hidden).map((option) => option.text);
  switch (definition.type) {
    case 'NumberField':
      return asNumberOrNull(readPlain(value, name), name);
    case 'DateField':
      return asDateOrNull(readPlain(value, name), name);
    case 'SelectConstant': {
      const text = asTextOrNull(readPlain(value, name));
      if (text !== null && !texts.includes(text)) throw invalid(`${name} is not included in the list`);
      return text;
    }
    case 'SelectMultipleConstant': {
      const chosen = Array.isArray(value) ? value.map(asText) : asList(value);
      const stranger = chosen.find((each) => !texts.includes(each));
      if (stranger !== undefined) throw invalid(`${name} is not included in the list`);
      return chosen;
    }
    case 'Records::UsersField':
      return asList(value).map((wanted) => {
        const user = ask.store.users.find(({ id, email }) => id === wanted || email === wanted.toLowerCase());
        if (user === undefined) throw invalid(`${name} is invalid`);
        return user.id;
      });
    case 'EquationField':
      return readCells(definition, value, before);
    default:
      return asTextOrNull(readPlain(value, name));
  }
}

/** Cells come by identifier; those that are left out keep what they have. */
function readCells({ name, options }: CustomFieldDefinition, value: unknown, before: CustomValue): Cells {
  const given = asObject(value);
  if (value !== null && Object.keys(given).length === 0) throw invalid(`${name} is invalid`);
  const known = options.flatMap(({ id }) => (id in given ? [[id, readCell(given[id])] as const] : []));
  return { ...asCells(before), ...Object.fromEntries(known) };
}

function readCell(value: unknown): string | number | null {
  return typeof value === 'number' ? value : asTextOrNull(value);
}

/** The cells of a value that has any. */
export function asCells(value: CustomValue): Cells {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}

function readPlain(value: unknown, name: string): unknown {
  if (typeof value === 'object' && value !== null) throw invalid(`${name} is invalid`);
  return value;
}
