import * as v from 'valibot';
import { fieldValue } from './parse-record';

const text = v.string();
const finite = v.pipe(v.number(), v.finite());

const valuePair = v.object({
  aha: text,
  rally: text,
  sendsToRally: v.boolean(),
  sendsToAha: v.exactOptional(v.boolean()),
});

const transform = v.variant('kind', [
  v.object({ kind: v.literal('prefix'), text }),
  v.object({ kind: v.literal('suffix'), text }),
  v.object({ kind: v.literal('template'), text }),
  v.object({ kind: v.literal('scale'), factor: finite }),
  v.object({ kind: v.literal('shiftDays'), days: v.pipe(v.number(), v.safeInteger()) }),
  v.object({ kind: v.literal('firstOf'), fields: v.array(text) }),
]);

const fieldMapping = v.object({
  aha: text,
  rally: text,
  direction: v.picklist(['toRally', 'toAha', 'both', 'once']),
  values: v.exactOptional(v.array(valuePair)),
  transform: v.exactOptional(transform),
  empty: v.exactOptional(v.picklist(['overwrite', 'keep'])),
  disabled: v.exactOptional(text),
});

const extraDirection = v.picklist(['toRally', 'toAha', 'both']);
const extras = v.object({
  comments: v.exactOptional(extraDirection),
  attachments: v.exactOptional(extraDirection),
  rank: v.exactOptional(v.literal('toRally')),
  todos: v.exactOptional(v.literal('toRally')),
});

const recordMapping = v.object({
  ahaKind: text,
  rallyKind: text,
  isDefault: v.exactOptional(v.boolean()),
  fields: v.array(fieldMapping),
  constants: v.array(v.object({ rally: text, value: fieldValue })),
  parents: v.array(v.object({ ahaField: text, ahaParentKind: text, rallyField: text })),
  extras: v.exactOptional(extras),
});

/** The shape of a stored or imported mapping. */
export const mappingShape = v.object({
  records: v.array(recordMapping),
  people: v.exactOptional(v.array(v.object({ aha: text, rally: text }))),
  linksDependencies: v.exactOptional(v.boolean()),
});
