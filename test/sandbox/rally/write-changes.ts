import { fieldOf, membersOf } from './fields';
import { describeChange, writeRevision } from './history';
import { listedOids, type Row, type Value } from './row';
import { addConsequences, type Changes, losesTimebox, releaseFromTimeboxes, TIMEBOXES, validate } from './rules';
import type { Visit } from './visit';

/**
 * Changes a row, with everything that Rally does besides: consequences, other sides of lists, version, date and one
 * revision, which also says `words`. Refuses what breaks a rule; then the whole operation is taken back.
 */
export function writeChanges(visit: Visit, row: Row, asked: Changes, words: readonly string[] = []): void {
  const { world } = visit;
  const changes = { ...asked };
  addConsequences(world, row, row.type, changes);
  const names = 'Project' in changes ? new Set([...Object.keys(changes), ...TIMEBOXES]) : Object.keys(changes);
  const before = new Map([...names].map((name) => [name, heldValue(visit, row, name)]));
  const { single, lists } = splitLists(changes);
  for (const [name, value] of Object.entries(single)) world.store.set(row, name, value);
  validate(world, row, changes);
  for (const [name, oids] of lists) setMembers(visit, row, name, oids);
  for (const name of TIMEBOXES) {
    if ('Project' in changes && losesTimebox(world, row, name)) world.store.set(row, name, null);
  }
  if ('Parent' in changes) releaseFromTimeboxes(world, world.store.follow(row, 'Parent'));
  const descriptions = [...before]
    .map(([name, value]) => ({ name, value, now: heldValue(visit, row, name) }))
    .filter(({ value, now }) => JSON.stringify(value) !== JSON.stringify(now))
    .filter(({ name }) => fieldOf(world, row, name)?.readOnly !== true)
    .map(({ name, value, now }) => describeChange(world, row, name, value, now));
  finishWrite(visit, row, [...descriptions, ...words].join(', '));
}

/** Counts the version up, dates the change and writes the revision. */
export function finishWrite(visit: Visit, row: Row, description: string): void {
  const { world } = visit;
  world.store.touch(row);
  if (fieldOf(world, row, 'LastUpdateDate') !== undefined) {
    world.store.set(row, 'LastUpdateDate', new Date(world.clock.nowMs()).toISOString());
  }
  writeRevision(world, row, visit.user, description);
}

/** Values that stand on the row itself, and the lists that other rows take part in. */
export function splitLists(changes: Changes) {
  const entries = Object.entries(changes);
  const lists = entries.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value] as const] : []));
  return { single: Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))), lists };
}

/** Makes exactly these objects the members of a collection, on both sides. */
export function setMembers(visit: Visit, row: Row, name: string, oids: readonly number[]): void {
  const { world } = visit;
  const wanted = new Set(oids);
  for (const member of membersOf(world, row, name)) if (!wanted.has(member.oid)) removeMember(visit, row, name, member);
  for (const oid of wanted) {
    const member = world.store.get(oid);
    if (member !== undefined) addMember(visit, row, name, member);
  }
}

/** Adds one member: to the lists of both sides, or by the member's own reference. One that is there stays as it is. */
export function addMember(visit: Visit, row: Row, name: string, member: Row): void {
  if (membersOf(visit.world, row, name).includes(member)) return;
  changeSides(visit, row, name, member, (list, oid) => [...list, oid], { oid: row.oid });
}

/** Removes one member; one that is none is no error. */
export function removeMember(visit: Visit, row: Row, name: string, member: Row): void {
  if (!membersOf(visit.world, row, name).includes(member)) return;
  changeSides(visit, row, name, member, (list, oid) => list.filter((each) => each !== oid), null);
}

type Edit = (list: readonly number[], oid: number) => readonly number[];

/** The member is written like any other row: its rules hold, and its history tells. */
function changeSides(visit: Visit, row: Row, name: string, member: Row, edit: Edit, inverse: Value): void {
  const { store } = visit.world;
  const field = fieldOf(visit.world, row, name);
  if (field?.inverse !== undefined) {
    writeChanges(visit, member, { [field.inverse]: inverse });
    return;
  }
  store.set(row, name, edit(listedOids(row, name), member.oid));
  if (field?.mirror === undefined || fieldOf(visit.world, member, field.mirror) === undefined) return;
  const before = listedOids(member, field.mirror);
  const now = edit(before, row.oid);
  store.set(member, field.mirror, now);
  finishWrite(visit, member, describeChange(visit.world, member, field.mirror, before, now));
}

function heldValue(visit: Visit, row: Row, name: string): Value {
  if (fieldOf(visit.world, row, name)?.attributeType !== 'COLLECTION') return row.values[name] ?? null;
  return membersOf(visit.world, row, name).map((member) => member.oid);
}
