import * as v from 'valibot';
import { recordId } from '../model/record';

/** Shapes of Aha!'s answers, as far as Baton reads them. Source: Aha! API documentation and its recorded answers. */

/** Ids are text; where the documentation shows a JSON number it becomes text. */
export const idText = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
export const id = v.pipe(idText, v.transform(recordId));

/** A date with time, `2019-01-01T00:00:00.000Z`, or a day. */
export const text = v.nullish(v.string());

export const named = v.object({ id, name: v.optional(v.string(), '') });

export const user = v.object({ id, name: v.string(), email: v.string() });

/** A file. Its address holds a token and needs no other proof, so it is never shown and never kept. */
export const attachment = v.object({
  id: idText,
  download_url: v.string(),
  file_name: v.nullish(v.string(), ''),
  content_type: v.nullish(v.string(), ''),
  original_file_size: v.nullish(v.number()),
  file_size: v.nullish(v.number(), 0),
});
export type WireAttachment = v.InferOutput<typeof attachment>;

/** A note: the HTML of a description or theme. */
export const note = v.object({ id: v.optional(id), body: v.nullish(v.string()) });

/** One row of a record's integration fields. `integration_id` comes as text or as number. */
export const integrationField = v.object({
  id: idText,
  name: v.string(),
  value: v.nullish(v.string(), ''),
  integration_id: idText,
  service_name: v.nullish(v.string(), ''),
  created_at: v.nullish(v.string(), ''),
});
export type IntegrationField = v.InferOutput<typeof integrationField>;

export const customField = v.looseObject({ key: v.string(), type: v.string(), value: v.optional(v.unknown()) });

/** What every record has; the fields of its kind are read one by one. Absent and `null` mean the same. */
export const record = v.looseObject({
  id,
  name: v.string(),
  reference_num: v.nullish(v.string()),
  updated_at: v.nullish(v.string()),
  product_id: v.nullish(idText),
  project: v.nullish(v.object({ id })),
  integration_fields: v.nullish(v.array(integrationField), []),
  custom_fields: v.nullish(v.array(customField), []),
});
export type WireRecord = v.InferOutput<typeof record>;

/** `{"feature": {…}}`: every record stands in a wrapper named after its kind. */
export function wrapped<Name extends string, Schema extends v.GenericSchema>(name: Name, schema: Schema) {
  return v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((body) => body[name]),
    schema,
  );
}
