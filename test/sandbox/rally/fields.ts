import { listedOids, type Row, type Value } from './row';
import type { Field } from './types/field';
import type { World } from './world';

/** The declaration of a row's field, if its type has such a one. */
export function fieldOf(world: World, row: Row, name: string): Field | undefined {
  return world.catalogue.typeOf(row.type).fields[name];
}

/** A field's value, stored or worked out. */
export function readField(world: World, row: Row, name: string): Value {
  const field = fieldOf(world, row, name);
  if (field?.compute !== undefined) return field.compute(row, world);
  return row.values[name] ?? null;
}

/** The rows of a collection field. */
export function membersOf(world: World, row: Row, name: string): readonly Row[] {
  const field = fieldOf(world, row, name);
  if (field?.attributeType !== 'COLLECTION') return [];
  if (field.inverse === undefined) {
    return listedOids(row, name)
      .map((oid) => world.store.get(oid))
      .filter((member) => member !== undefined);
  }
  const members = world.store
    .referrers(field.inverse, row.oid)
    .filter((member) => world.catalogue.isA(member.type, field.target ?? ''));
  return name === 'Revisions' ? members.toReversed() : members;
}

/** `_refObjectName` of a row. */
export function nameOf(world: World, row: Row): string {
  const type = world.catalogue.typeOf(row.type);
  if (type.displayName !== undefined) return type.displayName(row);
  return typeof row.values.Name === 'string' ? row.values.Name : '';
}
