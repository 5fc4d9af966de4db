import { createRow } from './create-row';
import { defaultsFor } from './defaults';
import { type Envelope, envelope } from './envelope';
import { readFetch } from './fetch-fields';
import { nameOf } from './fields';
import { moveInRank } from './move-in-rank';
import { type Body, readChanges, spellBody, unwrap } from './read-changes';
import { Refusal } from './refusal';
import { renderRow } from './render';
import { isReference, type Row, referredOid, type Value } from './row';
import { addConsequences, type Changes, releaseFromTimeboxes, validate } from './rules';
import type { Type } from './types/type';
import type { Visit } from './visit';
import { setMembers, splitLists, writeChanges } from './write-changes';

/** Creates an object; server defaults fill what the body leaves out. */
export function createObject(visit: Visit, type: Type, body: unknown): Envelope {
  const row = insertObject(visit, type, unwrap(body));
  moveInRank(visit, row);
  return envelope('CreateResult', visit, { Object: rendered(visit, row) });
}

/** Creates an object from plain fields and answers its row. */
export function insertObject(visit: Visit, type: Type, given: Body): Row {
  const { world } = visit;
  if (!visit.canWrite) throw new Refusal(`Not authorized to create ${type.elementName}`);
  if (!type.creatable || type.abstract) throw new Refusal(`Not authorized to create ${type.elementName}`);
  const body = spellBody(type, given);
  const changes = { ...defaultsFor(visit, type, body), ...readChanges(visit, type, body, undefined) };
  const same = type.path === 'Tag' ? tagNamed(visit, changes) : undefined;
  if (same !== undefined) return same;
  addConsequences(world, undefined, type.path, changes);
  const { single, lists } = splitLists(changes);
  const row = createRow(world, type.path, single, { user: visit.user });
  validate(world, row, changes);
  for (const [name, oids] of lists) setMembers(visit, row, name, oids);
  releaseFromTimeboxes(world, world.store.follow(row, 'Parent'));
  return row;
}

/** A workspace has each tag once: whoever makes it again is given the one that is there. */
function tagNamed({ world }: Visit, { Name, Workspace }: Changes): Row | undefined {
  const workspace = isReference(Workspace) ? Workspace.oid : undefined;
  return world.store.all('Tag').find((tag) => tag.values.Name === Name && referredOid(tag, 'Workspace') === workspace);
}

/** Changes the fields that the body names, and no other. */
export function updateObject(visit: Visit, row: Row, body: unknown): Envelope {
  if (!visit.canWrite || isOthersPost(visit, row)) throw new Refusal('Not authorized to perform action');
  const type = visit.world.catalogue.typeOf(row.type);
  const changes = readChanges(visit, type, spellBody(type, unwrap(body)), row);
  writeChanges(visit, row, changes, moveInRank(visit, row));
  return envelope('OperationResult', visit, { Object: rendered(visit, row) });
}

/** A post is edited by who wrote it. */
function isOthersPost(visit: Visit, row: Row): boolean {
  return row.type === 'ConversationPost' && referredOid(row, 'User') !== visit.user.oid;
}

/** Makes another object with the same writable fields, named "(Copy of) …". */
export function copyObject(visit: Visit, row: Row): Envelope {
  const type = visit.world.catalogue.typeOf(row.type);
  const body = Object.fromEntries(
    Object.entries(type.fields)
      .filter(([, field]) => !field.readOnly && field.compute === undefined && field.inverse === undefined)
      .filter(([name]) => (row.values[name] ?? null) !== null)
      .map(([name]) => [name, asBody(row.values[name] ?? null)]),
  );
  const copy = insertObject(visit, type, { ...body, Name: `(Copy of) ${nameOf(visit.world, row)}` });
  return envelope('OperationResult', visit, { Object: rendered(visit, copy) });
}

function asBody(value: Value): unknown {
  if (isReference(value)) return value.oid;
  return value;
}

function rendered(visit: Visit, row: Row) {
  return renderRow(visit, row, readFetch(visit.params, { kind: 'all' }).fetch);
}
