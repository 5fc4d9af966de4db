import * as v from 'valibot';
import type { System } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { Database } from './open';
import { parseRow } from './parse';

const option = v.object({ name: v.string(), id: v.exactOptional(v.string()), category: v.exactOptional(v.string()) });
const field = v.object({
  key: v.string(),
  label: v.string(),
  type: v.picklist([
    'text',
    'richText',
    'number',
    'date',
    'boolean',
    'choice',
    'multiChoice',
    'tags',
    'person',
    'reference',
    'url',
  ]),
  required: v.boolean(),
  readOnly: v.boolean(),
  readOnlyReason: v.exactOptional(v.string()),
  custom: v.boolean(),
  cannotBeEmptied: v.exactOptional(v.boolean()),
  maxLength: v.exactOptional(v.number()),
  isWhole: v.exactOptional(v.boolean()),
  options: v.exactOptional(v.array(option)),
  isBoundToTransitions: v.exactOptional(v.boolean()),
});
const kind = v.object({
  kind: v.string(),
  label: v.string(),
  level: v.exactOptional(v.number()),
  fields: v.array(field),
});
const row = v.object({ readAtMs: v.number(), kinds: v.array(kind) });

/** What a system said of its kinds, and when. */
export interface StoredSchemas {
  readonly readAtMs: number;
  readonly kinds: readonly KindSchema[];
}

/** What a system last said of its kinds, or `null`. */
export async function readSchemas(
  database: Database,
  integrationId: string,
  system: System,
): Promise<StoredSchemas | null> {
  const stored = await database.get('schemas', [integrationId, system]);
  return stored === undefined ? null : parseRow(row, stored, 'field lists');
}

/** Keeps what is known of a system's kinds, but as so old that it is asked again before it is relied on. */
export async function outdateSchemas(database: Database, integrationId: string, system: System): Promise<void> {
  const stored = await readSchemas(database, integrationId, system);
  if (stored !== null) await putSchemas(database, integrationId, system, { ...stored, readAtMs: 0 });
}

/** Keeps what a system said of its kinds. */
export async function putSchemas(
  database: Database,
  integrationId: string,
  system: System,
  schemas: StoredSchemas,
): Promise<void> {
  await database.put('schemas', schemas, [integrationId, system]);
}
