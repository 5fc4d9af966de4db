import * as v from 'valibot';

const kinds = v.record(
  v.string(),
  v.object({
    name: v.string(),
    level: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
    fields: v.record(v.string(), v.string()),
  }),
);

/** The shape of the names that come with a mapping. */
export const namedKindsShape = v.object({ aha: kinds, rally: kinds });
