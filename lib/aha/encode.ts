import { BatonError } from '../errors';
import type { Fields, FieldValue } from '../model/record';
import { type AhaField, CUSTOM, standardFields } from './fields';
import { type AhaKind, factsOf } from './kinds';
import { isPointer } from './records';

/** The inner part of a body: `{"name": "…", "custom_fields": {"risk": "high"}}`. */
export type AhaBody = Readonly<Record<string, unknown>>;

/**
 * Fields as the interface wants them written. Throws kind `invalid`, before anything is sent, for a field that cannot
 * be written or not be emptied. Tags replace the whole list; `assigned_to_user: null` takes the assignee away.
 * Source: Aha! API documentation, parameters of each resource.
 */
export function encodeFields(kind: AhaKind, fields: Fields): AhaBody {
  const body: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key.startsWith(CUSTOM)) {
      custom[key.slice(CUSTOM.length)] = encodeCustom(value);
      continue;
    }
    const field = writableField(kind, key, value);
    body[field.writtenAs ?? key] = encodeStandard(field, value);
  }
  return Object.keys(custom).length === 0 ? body : { ...body, custom_fields: custom };
}

function writableField(kind: AhaKind, key: string, value: FieldValue): AhaField {
  const label = factsOf(kind).label.toLowerCase();
  const field = standardFields(kind).find((candidate) => candidate.key === key);
  if (field === undefined)
    throw new BatonError('invalid', `Aha! has no field “${key}” on a ${label}. Change the field mapping.`);
  if (field.readOnly)
    throw new BatonError(
      'invalid',
      `“${field.label}” of a ${label} cannot be written through Aha!’s interface. Map it towards Rally only.`,
    );
  if (field.cannotBeEmptied && value === null) {
    throw new BatonError(
      'invalid',
      `“${field.label}” of a ${label} cannot be emptied through Aha!’s interface. Empty it in Aha! itself.`,
    );
  }
  return field;
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

function encodeCustom(value: FieldValue): unknown {
  if (isPointer(value)) return value.id;
  if (typeof value === 'object' && value !== null && 'email' in value) return value.email;
  return value;
}
