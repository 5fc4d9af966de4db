import * as v from 'valibot';
import { fieldValue } from './parse-record';

const fieldMapping = v.object({
  aha: v.string(),
  rally: v.string(),
  direction: v.picklist(['toRally', 'toAha', 'both', 'once']),
  values: v.exactOptional(v.array(v.object({ aha: v.string(), rally: v.string(), sendsToRally: v.boolean() }))),
});

/** The shape of a stored or imported mapping. */
export const mappingShape = v.object({
  records: v.array(
    v.object({
      ahaKind: v.string(),
      rallyKind: v.string(),
      fields: v.array(fieldMapping),
      constants: v.array(v.object({ rally: v.string(), value: fieldValue })),
      parents: v.array(v.object({ ahaField: v.string(), ahaParentKind: v.string(), rallyField: v.string() })),
    }),
  ),
});
