import * as v from 'valibot';
import type { FieldValue } from '../model/record';
import type { FieldDefinition, FieldType, Option } from '../model/schema';
import { CUSTOM } from './fields';
import { readForm } from './values';
import { type customField, idText } from './wire';

/** A custom field as a workspace's layouts tell: `screen_definitions[].custom_field_definitions[]`. */
export const customDefinition = v.object({
  id: idText,
  key: v.string(),
  name: v.string(),
  type: v.string(),
  api_type: v.nullish(v.string()),
  required: v.optional(v.boolean(), false),
  options: v.nullish(v.array(v.object({ id: idText, label: v.string() }))),
});
export type CustomDefinition = v.InferOutput<typeof customDefinition>;

const PREFIX = 'CustomFieldDefinitions::';

/** Ways to fill a field, by the definition's type. Types that are not here are shown as text that Baton only reads. */
const types: Readonly<Record<string, FieldType>> = {
  TextField: 'text',
  NoteField: 'richText',
  NumberField: 'number',
  DateField: 'date',
  UrlField: 'url',
  BooleanField: 'boolean',
  CheckboxField: 'boolean',
  SelectConstant: 'choice',
  SelectEditable: 'choice',
  SelectMultiple: 'multiChoice',
  SelectMultipleConstant: 'multiChoice',
  SelectMultipleEditable: 'multiChoice',
  TagsField: 'tags',
  ScorecardField: 'number',
};
/** Worked out by Aha!, pointing at other records, or files: a source at most. */
const UNWRITABLE = [
  'ScorecardField',
  'EquationField',
  'AttachmentField',
  'LinkMany',
  'LinkMasterDetail',
  'Records::UsersField',
];

/** True where the field has allowed values, and they are worth asking for because Baton can write one. */
export function hasOptions(definition: CustomDefinition): boolean {
  return ['choice', 'multiChoice'].includes(typeOf(definition)) && !isReadOnly(definition);
}

/** The definition in Baton's words; its key carries the prefix `custom_fields.`. */
export function toFieldDefinition(definition: CustomDefinition, options: readonly Option[] | null): FieldDefinition {
  return {
    key: `${CUSTOM}${definition.key}`,
    label: definition.name,
    type: typeOf(definition),
    required: definition.required,
    readOnly: isReadOnly(definition),
    ...(isReadOnly(definition) && { readOnlyReason: 'Baton cannot write custom fields of this sort.' }),
    custom: true,
    ...(options !== null && { options }),
  };
}

function isReadOnly({ type }: CustomDefinition): boolean {
  const short = type.replace(PREFIX, '');
  return UNWRITABLE.includes(short) || !Object.hasOwn(types, short);
}

function typeOf({ type, api_type }: CustomDefinition): FieldType {
  const short = type.replace(PREFIX, '');
  const known = Object.hasOwn(types, short) ? types[short] : undefined;
  if (known !== undefined) return known;
  if (api_type === 'array') return 'multiChoice';
  return 'text';
}

const equation = v.object({ values: v.record(v.string(), v.looseObject({ display_value: v.nullish(v.string()) })) });
const users = v.object({ email_value: v.array(v.string()) });
const attachments = v.array(v.object({ file_name: v.string() }));

/**
 * A custom field's value out of an answer, by the form that the answer itself names: numbers come as text, users as
 * ids beside their e-mails, worksheets as cells, files as attachments. A form that is not known reads as empty,
 * because such a field is never written.
 */
export function readCustom(field: v.InferOutput<typeof customField>): FieldValue {
  const { type, value, key } = field;
  switch (type) {
    case 'string':
      return readForm(typeof value === 'boolean' ? 'boolean' : 'text', value, key);
    case 'number':
    case 'scorecard':
      return readForm('number', value === '' ? null : value, key);
    case 'date':
      return readForm('date', value, key);
    case 'url':
      return readForm('url', value, key);
    case 'boolean':
      return readForm('boolean', value, key);
    case 'note':
      return readForm('richText', value, key);
    case 'array':
      return v.is(users, field) ? field.email_value : toWords(value);
    case 'equation_sheet':
      return v.is(equation, value) ? cellsOf(value) : null;
    case 'attachment':
      return v.is(attachments, field.attachments) ? field.attachments.map((file) => file.file_name) : null;
    default:
      return typeof value === 'string' || typeof value === 'number' ? value : null;
  }
}

function toWords(value: unknown): FieldValue {
  return Array.isArray(value)
    ? value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String)
    : null;
}

function cellsOf(sheet: v.InferOutput<typeof equation>): FieldValue {
  const cells = Object.values(sheet.values).flatMap((cell) => cell.display_value ?? []);
  return cells.length === 0 ? null : cells.join(', ');
}
