import { membersOf } from './fields';
import { Refusal } from './refusal';
import { listedOids, type Row } from './row';
import type { World } from './world';

/** Makes exactly these objects the members of a collection, on both sides. */
export function setMembers(world: World, row: Row, name: string, oids: readonly number[]): void {
  const wanted = [...new Set(oids)];
  const present = membersOf(world, row, name).map((member) => member.oid);
  for (const oid of present) if (!wanted.includes(oid)) removeMember(world, row, name, oid);
  for (const oid of wanted) if (!present.includes(oid)) addMember(world, row, name, oid);
}

/** Adds one member: to the lists of both sides, or by the member's own reference. */
export function addMember(world: World, row: Row, name: string, oid: number): void {
  change(world, row, name, oid, (list, member) => (list.includes(member) ? list : [...list, member]), { oid: row.oid });
}

/** Removes one member; one that is none is no error. */
export function removeMember(world: World, row: Row, name: string, oid: number): void {
  change(world, row, name, oid, (list, member) => list.filter((each) => each !== member), null);
}

type Edit = (list: readonly number[], oid: number) => readonly number[];

function change(world: World, row: Row, name: string, oid: number, edit: Edit, inverse: { oid: number } | null): void {
  const field = world.catalogue.typeOf(row.type).fields[name];
  const member = world.store.get(oid);
  if (member === undefined) throw new Refusal('Cannot find object to read');
  if (field?.inverse !== undefined) {
    world.store.set(member, field.inverse, inverse);
    return;
  }
  world.store.set(row, name, edit(listedOids(row, name), oid));
  if (field?.mirror !== undefined)
    world.store.set(member, field.mirror, edit(listedOids(member, field.mirror), row.oid));
}
