import * as v from 'valibot';
import { BatonError } from '../errors';
import type { FieldValue, Person, RecordPointer } from '../model/record';
import type { FieldType } from '../model/schema';
import { type AhaField, estimateUnits } from './fields';
import { kindOfClass } from './kinds';
import { firstAssignee } from './todo-assignees';
import { id, named, note, user, type WireRecord } from './wire';

const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}/),
  v.transform((date) => date.slice(0, 10)),
);
const number = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.nonEmpty(), v.transform(Number))]),
  v.number(),
  v.finite(),
);
const person = v.pipe(
  user,
  v.transform(({ email, name }): Person => ({ email, name })),
);
const words = v.array(v.string());
/** Choices by name, or records by the name they have. */
const names = v.array(
  v.union([
    v.string(),
    v.pipe(
      named,
      v.transform(({ name }) => name),
    ),
  ]),
);
const filled = (text: string): string | null => (text === '' ? null : text);
const plain = v.pipe(v.string(), v.transform(filled));
const html = v.pipe(
  v.union([
    v.string(),
    v.pipe(
      note,
      v.transform(({ body }) => body ?? ''),
    ),
  ]),
  v.transform(filled),
);
const choice = v.union([
  v.pipe(
    named,
    v.transform(({ name }) => name),
  ),
  plain,
]);

/** Reads one form each; what has another form is an error, so that a change at Aha! is noticed, not swallowed. */
const forms: Readonly<Record<Exclude<FieldType, 'reference'>, v.GenericSchema<unknown, FieldValue>>> = {
  text: plain,
  url: plain,
  richText: html,
  number,
  date: day,
  boolean: v.boolean(),
  choice,
  multiChoice: names,
  tags: words,
  person,
};

/** A standard field's value out of an answer; absent, `null` and empty text are all empty. */
export function readStandard(field: AhaField, raw: WireRecord): FieldValue {
  const value = raw[field.key] ?? (field.alsoReadAs === undefined ? null : raw[field.alsoReadAs]);
  if (value === undefined || value === null) return null;
  if (field.pointsAt === 'any') return readTypedPointer(field, value);
  if (field.pointsAt !== undefined) return readPointer(field, value, field.pointsAt);
  // A code that is not known says nothing, so the workspace's usual unit counts.
  if (field.key === 'work_units') return estimateUnits[String(value)] ?? null;
  if (field.key === 'assigned_to_users') return readForm(field.type, firstAssignee(value), field.label);
  return readForm(field.type, value, field.label);
}

/** A value of a given type. Throws kind `unavailable` for a form that Baton does not know. */
export function readForm(type: FieldType, value: unknown, label: string): FieldValue {
  if (value === undefined || value === null) return null;
  const parsed = v.safeParse(type === 'reference' ? plain : forms[type], value);
  if (parsed.success) return parsed.output;
  throw unknownForm(label);
}

function readPointer(field: AhaField, value: unknown, kind: RecordPointer['kind']): RecordPointer {
  const parsed = v.safeParse(named, value);
  if (!parsed.success) throw unknownForm(field.label);
  return { kind, id: parsed.output.id, name: parsed.output.name };
}

const typed = v.object({ id, name: v.nullish(v.string(), ''), type: v.string() });

/** A record that says itself of which kind it is; of a kind that Baton does not link, it reads as empty. */
function readTypedPointer(field: AhaField, value: unknown): RecordPointer | null {
  const parsed = v.safeParse(typed, value);
  if (!parsed.success) throw unknownForm(field.label);
  const kind = kindOfClass(parsed.output.type);
  return kind === null ? null : { kind, id: parsed.output.id, name: parsed.output.name };
}

function unknownForm(label: string): BatonError {
  return new BatonError(
    'unavailable',
    `Aha! answered “${label}” in a form that Baton does not know. If it stays so, update Baton.`,
  );
}
