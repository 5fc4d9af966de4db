import * as v from 'valibot';

/** Parses a text that somebody else may have written; `null` if it is no JSON or has another shape. */
export function parseJson<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | null {
  const parsed = v.safeParse(schema, readJson(text));
  return parsed.success ? parsed.output : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
