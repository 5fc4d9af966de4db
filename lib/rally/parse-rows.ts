import * as v from 'valibot';
import { BatonError } from '../errors';

/**
 * Parses what Rally answered.
 * @param what names it for people, such as `states`
 * @throws BatonError `unavailable` if it has another form than Rally documents
 */
export function parseRows<Schema extends v.GenericSchema>(
  schema: Schema,
  answered: unknown,
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, answered);
  if (parsed.success) return parsed.output;
  const where = parsed.issues[0] === undefined ? null : v.getDotPath(parsed.issues[0]);
  throw new BatonError(
    'unavailable',
    `Rally answered ${what} in a form that Baton does not know${where === null ? '' : ` (at ${where})`}. Nothing was changed; please report this.`,
  );
}
