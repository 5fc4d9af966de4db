import { BatonError } from '../errors';
import type { Fields, FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { type AhaField, CUSTOM, standardFields } from './fields';
import { type AhaKind, factsOf } from './kinds';
import { isPointer } from './records';

/** The inner part of a body: `{"name": "…", "custom_fields": {"risk": "high"}}`. */
export type AhaBody = Readonly<Record<string, unknown>>;

/**
 * Fields as the interface wants them written. Throws kind `invalid`, before anything is sent, for a field that cannot
 * be written or not be emptied, or for a text that is too long. Tags replace the whole list; `assigned_to_user: null`
 * takes the assignee away. `described` are the kind's fields as the workspace has them: Aha! takes a custom field that
 * it does not know, or does not let be written, without a word and without effect.
 * Source: Aha! API documentation, parameters of each resource.
 */
export function encodeFields(kind: AhaKind, fields: Fields, described: readonly FieldDefinition[] = []): AhaBody {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key.startsWith(CUSTOM)) {
      const field = described.find((candidate) => candidate.key === key);
      custom[key.slice(CUSTOM.length)] = encodeCustom(writable(kind, key, field), value);
      continue;
    }
    const field = writable(
      kind,
      key,
      standardFields(kind).find((candidate) => candidate.key === key),
    );
    if (field.cannotBeEmptied && value === null) throw cannotBeEmptied(kind, field);
    body[field.writtenAs ?? key] = encodeStandard(field, checkLength(field, value));
  }
  return Object.keys(custom).length === 0 ? body : { ...body, custom_fields: custom };
}

/** True where a field is one that the workspace itself made, so that only its description tells what it takes. */
export function hasCustom(fields: Fields): boolean {
  return Object.keys(fields).some((key) => key.startsWith(CUSTOM));
}

function writable<Field extends FieldDefinition>(kind: AhaKind, key: string, field: Field | undefined): Field {
  const label = factsOf(kind).label.toLowerCase();
  if (field === undefined) {
    const name = key.startsWith(CUSTOM) ? `custom field “${key.slice(CUSTOM.length)}”` : `field “${key}”`;
    throw new BatonError('invalid', `Aha! has no ${name} on a ${label}. Change the field mapping.`);
  }
  if (!field.readOnly) return field;
  throw new BatonError(
    'invalid',
    `“${field.label}” of a ${label} cannot be written through Aha!’s interface. Map it towards Rally only.`,
  );
}

function cannotBeEmptied(kind: AhaKind, field: AhaField): BatonError {
  return new BatonError(
    'invalid',
    `“${field.label}” of a ${factsOf(kind).label.toLowerCase()} cannot be emptied through Aha!’s interface. Empty it in Aha! itself.`,
  );
}

function checkLength({ label, maxLength }: FieldDefinition, value: FieldValue): FieldValue {
  if (typeof value !== 'string' || maxLength === undefined || value.length <= maxLength) return value;
  throw new BatonError(
    'invalid',
    `“${label}” is too long for Aha!: ${value.length} characters, and it takes ${maxLength}.`,
  );
}

function encodeStandard(field: AhaField, value: FieldValue): unknown {
  if (field.type === 'tags') return value ?? [];
  if (field.key === 'assigned_to_users') return value === null ? [] : [encodePerson(field, value)];
  if (value === null) return null;
  if (field.type === 'person') return encodePerson(field, value);
  if (field.key === 'workflow_status') return { name: value };
  if (field.key === 'status') return encodeTodoStatus(value);
  return isPointer(value) ? value.id : value;
}

/** An assignee is an object, a release's owner an e-mail: so the documentation's examples. */
function encodePerson(field: AhaField, value: FieldValue): unknown {
  if (typeof value !== 'object' || value === null || !('email' in value)) {
    throw new BatonError('invalid', `“${field.label}” wants a person with an e-mail address.`);
  }
  return field.key === 'owner' ? value.email : { email: value.email };
}

/** A to-do is answered as `completed` and written as `complete`; that only some are done, only they can say. */
function encodeTodoStatus(value: FieldValue): string {
  if (value === 'completed') return 'complete';
  if (value === 'pending') return 'pending';
  throw new BatonError(
    'invalid',
    'A to-do of Aha! can only be set to “pending” or “completed”. Change the value pairs.',
  );
}

function encodeCustom(field: FieldDefinition, value: FieldValue): unknown {
  if (value === null) return null;
  if (!fits(field.type, value)) {
    throw new BatonError('invalid', `This value does not fit “${field.label}” in Aha!. Check the mapping.`);
  }
  return value;
}

function fits(type: FieldDefinition['type'], value: FieldValue): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'multiChoice':
    case 'tags':
      return Array.isArray(value);
    default:
      return typeof value === 'string';
  }
}
