import * as v from 'valibot';
import { policiesShape } from './parse-integration';
import { mappingShape } from './parse-mapping';
import { namedKindsShape } from './parse-named-kinds';
import { SET_UP_STEPS } from './set-up-draft';

const short = v.pipe(v.string(), v.maxLength(200));
const place = v.nullable(v.strictObject({ id: short, name: v.pipe(v.string(), v.maxLength(500)) }));

/** The shape of a stored draft of an integration. */
export const setUpDraftShape = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  name: short,
  templateId: short,
  step: v.picklist(SET_UP_STEPS),
  ahaOrigin: short,
  rallyOrigin: short,
  ahaWorkspace: place,
  rallyWorkspace: place,
  rallyProject: place,
  excludesChildren: v.exactOptional(v.boolean()),
  mapping: v.nullable(mappingShape),
  names: v.exactOptional(namedKindsShape),
  isTemplate: v.exactOptional(v.boolean()),
  policies: policiesShape,
  integrationId: short,
  updatedAtMs: v.number(),
});
