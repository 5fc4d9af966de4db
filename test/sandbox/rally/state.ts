import { isReference, type Row, type Value } from './row';
import type { World } from './world';

/** Types of which there are thousands and which say nothing about the work. */
const LEFT_OUT = [
  'AttributeDefinition',
  'AllowedAttributeValue',
  'AllowedQueryOperator',
  'RevisionHistory',
  'TypeDefinition',
];

/** Every object by type, for the control interface; references are shown as `{ObjectID, Name}`. */
export function listState(world: World): Readonly<Record<string, readonly unknown[]>> {
  const types = world.store.types().filter((type) => !LEFT_OUT.includes(type));
  return Object.fromEntries(types.map((type) => [type, world.store.all(type).map((row) => listRow(world, row))]));
}

function listRow(world: World, row: Row): Record<string, unknown> {
  const values = Object.entries(row.values).map(([name, value]) => [name, listValue(world, value)]);
  const own = { ObjectID: row.oid, ObjectUUID: row.uuid, VersionId: String(row.version), _type: row.type };
  return { ...own, CreationDate: new Date(row.createdAtMs).toISOString(), ...Object.fromEntries(values) };
}

function listValue(world: World, value: Value): unknown {
  if (Array.isArray(value)) return value.map((oid) => listValue(world, { oid }));
  if (!isReference(value)) return value;
  const target = world.store.get(value.oid);
  return { ObjectID: value.oid, Name: target?.values.Name ?? target?.values.DisplayName ?? null };
}
