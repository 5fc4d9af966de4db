import * as v from 'valibot';
import { BatonError } from '../errors';
import type { FieldValue, Person, RecordPointer } from '../model/record';
import type { FieldType } from '../model/schema';
import type { AhaField } from './fields';
import { named, note, user, type WireRecord } from './wire';

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
  multiChoice: words,
  tags: words,
  person,
};

/** A standard field's value out of an answer; absent, `null` and empty text are all empty. */
export function readStandard(field: AhaField, raw: WireRecord): FieldValue {
  const value = raw[field.key] ?? (field.alsoReadAs === undefined ? null : raw[field.alsoReadAs]);
  if (value === undefined || value === null) return null;
  if (field.pointsAt !== undefined) return readPointer(field, value, field.pointsAt);
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

function unknownForm(label: string): BatonError {
  return new BatonError(
    'unavailable',
    `Aha! answered “${label}” in a form that Baton does not know. If it stays so, update Baton.`,
  );
}
