import { asCells, definitionsOf } from '../custom-fields';
import type { Store } from '../store';
import type { CustomEntry, CustomFieldDefinition, CustomFieldType, PlanRecord } from '../types';
import { type Shape, showAttachment, showTime, showTimeInSeconds, showUser } from './basics';

/** The type a value has in the interface, by the field's definition. */
export const API_TYPES: Readonly<Record<CustomFieldType, string>> = {
  TextField: 'string',
  NoteField: 'note',
  NumberField: 'number',
  DateField: 'date',
  UrlField: 'url',
  SelectConstant: 'string',
  SelectEditable: 'string',
  SelectMultipleConstant: 'array',
  ScorecardField: 'scorecard',
  EquationField: 'equation_sheet',
  AttachmentField: 'attachment',
  LinkMany: 'array',
  LinkMasterDetail: 'array',
  'Records::UsersField': 'array',
};

/** The custom field values that a record has. A field never filled in is absent. */
export function showCustomFields(store: Store, record: PlanRecord): Shape[] {
  return definitionsOf(store, record).flatMap((definition) => {
    const entry = record.customFields[definition.key];
    if (entry === undefined) return [];
    return [
      {
        id: entry.id,
        key: definition.key,
        name: definition.name,
        updatedAt: showTimeInSeconds(entry.updatedAtMs),
        type: API_TYPES[definition.type],
        ...showValue(store, definition, entry),
      },
    ];
  });
}

function showValue(store: Store, { type, options }: CustomFieldDefinition, entry: CustomEntry): Shape {
  const { value, attachments, updatedAtMs } = entry;
  const at = showTime(updatedAtMs);
  const files = attachments.map((each) => showAttachment(store, each));
  const cells = asCells(value);
  switch (type) {
    case 'NoteField':
      return { value, body: value, editor_version: 1, created_at: at, updated_at: at, attachments: files };
    case 'NumberField':
      return { value: typeof value === 'number' ? showNumber(value) : value };
    case 'AttachmentField':
      return { attachments: files };
    case 'ScorecardField': {
      const facts = options.map(({ id, text }) => ({ id, value: Number(cells[id] ?? 0), name: text }));
      return { value: facts.reduce((sum, fact) => sum + fact.value, 0), score_facts: facts };
    }
    case 'EquationField':
      return { value: { values: Object.fromEntries(options.map(({ id, text }) => [id, showCell(text, cells[id])])) } };
    case 'Records::UsersField': {
      const users = (Array.isArray(value) ? value : []).map((id) => showUser(store, id));
      return { value, full_value: users, email_value: users.map((user) => user?.email) };
    }
    default:
      return { value };
  }
}

function showCell(name: string, value: string | number | null = null): Shape {
  const shown = typeof value === 'number' ? showNumber(value) : value;
  return { value, name, display_value: shown, raw_display_value: shown };
}

/** Numbers are text with at least one decimal: `"300.0"`. */
function showNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
