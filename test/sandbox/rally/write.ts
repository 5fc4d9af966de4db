import { convert } from './convert';
import { createRow } from './create-row';
import { type Envelope, envelope } from './envelope';
import { readFetch } from './fetch-fields';
import { nameOf } from './fields';
import { describeChange, writeRevision } from './history';
import { setMembers } from './membership';
import { moveInRank } from './move-in-rank';
import { readReference } from './reference';
import { Refusal } from './refusal';
import { renderRow } from './render';
import { isReference, type Row, referredOid, type Value } from './row';
import { addConsequences, type Changes, losesTimebox, releaseFromTimeboxes, validate } from './rules';
import { scopeProject, scopeWorkspace } from './scope';
import type { Type } from './types/type';
import type { Visit } from './visit';
import { firstOpenProject, workspaceOfProject, zoneOf } from './workspaces';

/** Fields of a body, whatever key wraps them: Rally takes the first value of the object. */
export function unwrap(body: unknown): Readonly<Record<string, unknown>> {
  const inner: unknown = typeof body === 'object' && body !== null ? Object.values(body)[0] : undefined;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    throw new Refusal('Could not parse: the request body should be a JSON object that holds one object');
  }
  return { ...inner };
}

/** Creates an object; server defaults fill what the body leaves out. */
export function createObject(visit: Visit, type: Type, body: unknown): Envelope {
  const row = insertObject(visit, type, unwrap(body));
  moveInRank(visit, row);
  return envelope('CreateResult', visit, { Object: rendered(visit, row) });
}

/** Creates an object from plain fields and answers its row; nothing stays behind if it is refused. */
export function insertObject(visit: Visit, type: Type, body: Readonly<Record<string, unknown>>): Row {
  const { world } = visit;
  if (!visit.canWrite) throw new Refusal(`Not authorized to create ${type.elementName}`);
  if (!type.creatable || type.abstract) throw new Refusal(`Not authorized to create ${type.elementName}`);
  const changes = { ...defaults(visit, type, body), ...readChanges(visit, type, body, undefined) };
  addConsequences(world, undefined, type.path, changes);
  const { single, lists } = splitLists(changes);
  const row = createRow(world, type.path, single, { user: visit.user });
  try {
    validate(world, row, changes);
  } catch (refused) {
    world.store.remove(row);
    throw refused;
  }
  for (const [name, oids] of lists) setMembers(world, row, name, oids);
  releaseFromTimeboxes(world, world.store.follow(row, 'Parent'));
  return row;
}

/** Changes the fields that the body names, and no other. */
export function updateObject(visit: Visit, row: Row, body: unknown): Envelope {
  const { world } = visit;
  if (!visit.canWrite || isOthersPost(visit, row)) throw new Refusal('Not authorized to perform action');
  const type = world.catalogue.typeOf(row.type);
  const changes = readChanges(visit, type, unwrap(body), row);
  addConsequences(world, row, type.path, changes);
  const before = { ...row.values };
  const { single, lists } = splitLists(changes);
  for (const [name, value] of Object.entries(single)) world.store.set(row, name, value);
  try {
    validate(world, row, changes);
  } catch (refused) {
    for (const name of Object.keys(single)) world.store.set(row, name, before[name] ?? null);
    throw refused;
  }
  for (const [name, oids] of lists) setMembers(world, row, name, oids);
  for (const name of ['Release', 'Iteration'] as const) {
    if ('Project' in changes && losesTimebox(world, row, name)) world.store.set(row, name, null);
  }
  if ('Parent' in changes) releaseFromTimeboxes(world, world.store.follow(row, 'Parent'));
  const moved = moveInRank(visit, row);
  const descriptions = Object.keys(changes)
    .filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(row.values[name] ?? null))
    .filter((name) => world.catalogue.typeOf(row.type).fields[name]?.readOnly !== true)
    .map((name) => describeChange(world, row, name, before[name] ?? null, row.values[name] ?? null));
  finishWrite(visit, row, [...descriptions, ...moved].join(', '));
  return envelope('OperationResult', visit, { Object: rendered(visit, row) });
}

/** A post is edited by who wrote it. */
function isOthersPost(visit: Visit, row: Row): boolean {
  return row.type === 'ConversationPost' && referredOid(row, 'User') !== visit.user.oid;
}

/** Counts the version up, dates the change and writes the revision. */
export function finishWrite(visit: Visit, row: Row, description: string): void {
  const { world } = visit;
  world.store.touch(row);
  if (world.catalogue.typeOf(row.type).fields.LastUpdateDate !== undefined) {
    world.store.set(row, 'LastUpdateDate', new Date(world.clock.nowMs()).toISOString());
  }
  writeRevision(world, row, visit.user, description);
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

function readChanges(visit: Visit, type: Type, body: Readonly<Record<string, unknown>>, row: Row | undefined): Changes {
  const changes: Changes = {};
  const zone = zoneFor(visit, body, row);
  for (const [name, given] of Object.entries(body)) {
    const field = type.fields[name];
    const isFixed = field?.fixed === true && row !== undefined;
    if (field === undefined || field.readOnly || field.compute !== undefined || isFixed) {
      if (!name.startsWith('_')) {
        visit.warnings.push(
          `Ignored JSON element ${type.path.toLowerCase()}.${name} during processing of this request.`,
        );
      }
      continue;
    }
    changes[name] = convert(visit.world, type, name, field, given, zone);
  }
  if (type.path === 'User' && typeof changes.UserName === 'string') changes.UserName = changes.UserName.toLowerCase();
  return changes;
}

/** The zone in which days of a body are read: that of the workspace where the object is or will be. */
function zoneFor(visit: Visit, body: Readonly<Record<string, unknown>>, row: Row | undefined): string {
  const { world } = visit;
  const named = (given: unknown) => (given === undefined ? null : readReference(world, given));
  const project = named(body.Project);
  if (project !== null) return zoneOf(world, workspaceOfProject(world, project));
  if (row !== undefined) return zoneOf(world, world.store.follow(row, 'Workspace'));
  return zoneOf(world, named(body.Workspace) ?? scopeWorkspace(visit));
}

function splitLists(changes: Changes) {
  const entries = Object.entries(changes);
  const lists = entries.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value] as const] : []));
  return { single: Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))), lists };
}

function defaults(visit: Visit, type: Type, body: Readonly<Record<string, unknown>>): Changes {
  const { world, user } = visit;
  const fields = type.fields;
  const changes: Changes = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.initial !== undefined && field.compute === undefined) changes[name] = field.initial;
  }
  if (fields.Project?.required && !fields.Project.readOnly) {
    const workspace = body.Workspace === undefined ? undefined : readReference(world, body.Workspace);
    const project = workspace
      ? firstOpenProject(world, workspace)
      : (scopeProject(visit) ?? firstOpenProject(world, scopeWorkspace(visit)));
    if (project !== undefined) changes.Project = { oid: project.oid };
  }
  for (const name of ['User', 'SubmittedBy']) {
    if (fields[name]?.target === 'User' && type.path !== 'Preference') changes[name] = { oid: user.oid };
  }
  if (type.path === 'ConversationPost') changes.PostNumber = world.store.all('ConversationPost').length + 1;
  if (type.path === 'Task') changes.TaskIndex = world.store.all('Task').length + 1;
  return changes;
}
