import * as v from 'valibot';
import { recordId } from './record';

/** A record id, as text. */
export const idShape = v.pipe(v.string(), v.transform(recordId));
export const systemShape = v.picklist(['aha', 'rally']);
export const keyShape = v.object({ system: systemShape, kind: v.string(), id: idShape });

const pointer = v.object({ kind: v.string(), id: idShape, name: v.string() });
const person = v.object({ email: v.string(), name: v.string(), userName: v.exactOptional(v.string()) });

/** Any field value; which shape it must have is the field type's business. */
export const fieldValue = v.nullable(
  v.union([v.string(), v.number(), v.boolean(), v.array(v.string()), pointer, person]),
);
export const fieldsShape = v.record(v.string(), fieldValue);
