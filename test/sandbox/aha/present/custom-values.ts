import type { Store } from '../store';
import type { CustomFieldDefinition, CustomFieldType, PlanRecord } from '../types';
import { type Shape, showTime, showTimeInSeconds } from './basics';

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
};

/** The custom field values that a record has. A field never filled in is absent. */
export function showCustomFields(store: Store, record: PlanRecord): Shape[] {
  return store.customFields
    .filter((definition) => definition.on === record.kind && definition.key in record.customFields)
    .map((definition) => showCustomField(definition, record));
}

function showCustomField(definition: CustomFieldDefinition, record: PlanRecord): Shape {
  const { value, updatedAtMs } = record.customFields[definition.key] ?? { value: null, updatedAtMs: 0 };
  const type = API_TYPES[definition.type];
  const at = showTime(updatedAtMs);
  return {
    id: definition.id,
    key: definition.key,
    name: definition.name,
    updatedAt: showTimeInSeconds(updatedAtMs),
    type,
    value: typeof value === 'number' ? showNumber(value) : value,
    ...(type === 'note' && { body: value, editor_version: 1, created_at: at, updated_at: at, attachments: [] }),
  };
}

/** Numbers are text with at least one decimal: `"300.0"`. */
function showNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
