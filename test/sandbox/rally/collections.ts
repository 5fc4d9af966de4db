import { type Envelope, envelope } from './envelope';
import { readFetch } from './fetch-fields';
import { fieldOf, membersOf } from './fields';
import { describeChange } from './history';
import { spellBody } from './read-changes';
import { readReference } from './reference';
import { Refusal } from './refusal';
import { renderRow } from './render';
import type { Row } from './row';
import type { Field } from './types/field';
import type { Visit } from './visit';
import { insertObject } from './write';
import { addMember, finishWrite, removeMember } from './write-changes';

/** Rally lets clients make these children through their parent although the collection itself is read-only. */
const CREATING = ['Tasks', 'UserStories', 'Defects', 'TestCases'];

/**
 * `POST /TYPE/OID/COLLECTION/add` and `/remove` with `{"CollectionItems":[…]}`. Items to add that have no `_ref` are
 * created first, and point back at this object. The answer shows what was added; after a removal it shows nothing.
 */
export function changeCollection(
  visit: Visit,
  row: Row,
  name: string,
  action: 'add' | 'remove',
  body: unknown,
): Envelope {
  if (!visit.canWrite) throw new Refusal('Not authorized to perform action');
  const field = fieldOf(visit.world, row, name);
  if (field?.attributeType !== 'COLLECTION' || (field.readOnly && !CREATING.includes(name))) {
    throw new Refusal(`Not authorized to perform action: Collection ${row.type}.${name} is read-only`);
  }
  const before = membersOf(visit.world, row, name).map((member) => member.oid);
  const items = readItems(body);
  const members = items.map((item) => memberFor(visit, row, field, action, item));
  for (const member of members) {
    if (action === 'add') addMember(visit, row, name, member);
    else removeMember(visit, row, name, member);
  }
  const after = membersOf(visit.world, row, name).map((member) => member.oid);
  finishWrite(visit, row, describeChange(visit.world, row, name, before, after));
  if (action === 'remove') return envelope('OperationResult', visit, {});
  const { fetch } = readFetch(visit.params, { kind: 'all' });
  return envelope('OperationResult', visit, { Results: members.map((member) => renderRow(visit, member, fetch)) });
}

function readItems(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const items: unknown = typeof body === 'object' && body !== null ? Object.values(body)[0] : undefined;
  if (!Array.isArray(items))
    throw new Refusal('Could not parse: the request body should hold a list of CollectionItems');
  return items;
}

function memberFor(visit: Visit, row: Row, field: Field, action: 'add' | 'remove', item: unknown): Row {
  const isNew = action === 'add' && typeof item === 'object' && item !== null && !('_ref' in item);
  const target = visit.world.catalogue.find(field.target ?? '');
  if (isNew && target !== undefined) {
    const body: Record<string, unknown> = { ...spellBody(target, { ...item }) };
    if (field.inverse !== undefined) body[field.inverse] = row.oid;
    if (body.Project === undefined && target.fields.Project?.required && !target.fields.Project.readOnly) {
      const project = row.values.Project;
      if (typeof project === 'object' && project !== null && 'oid' in project) body.Project = project.oid;
    }
    return insertObject(visit, target, body);
  }
  const member = readReference(visit.world, item);
  if (member === null) throw new Refusal(`Cannot parse object reference from "${JSON.stringify(item)}"`);
  if (field.target !== undefined && !visit.world.catalogue.isA(member.type, field.target)) {
    throw new Refusal(`Could not convert: an item of ${field.target} is expected and ${member.type} was given`);
  }
  return member;
}
