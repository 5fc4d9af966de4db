import * as v from 'valibot';
import { BatonError } from '../errors';

/** Parses a stored row. A row that another version wrote differently is an error with a sentence, never a guess. */
export function parseRow<Schema extends v.GenericSchema>(
  schema: Schema,
  row: unknown,
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, row);
  if (parsed.success) return parsed.output;
  const sentence = `Baton cannot read its stored ${what}. The links themselves are safe; reset Baton's data in its settings.`;
  throw new BatonError('invalid', sentence, { cause: v.flatten(parsed.issues) });
}
