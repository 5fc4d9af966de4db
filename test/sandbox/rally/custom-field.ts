import { describeField } from './definitions';
import { type Envelope, envelope } from './envelope';
import { spellBody, unwrap } from './read-changes';
import { readReference } from './reference';
import { Refusal } from './refusal';
import { renderRow } from './render';
import { textOf } from './row';
import {
  boolean,
  date,
  decimal,
  type Field,
  integer,
  rating,
  reference,
  setOf,
  string,
  text,
  webLink,
} from './types/field';
import type { Visit } from './visit';

const MAKERS: Readonly<Record<string, () => Field>> = {
  STRING: string,
  TEXT: text,
  INTEGER: integer,
  DECIMAL: decimal,
  BOOLEAN: () => boolean(),
  DATE: date,
  DROP_DOWN: () => ({ ...string({ allowed: [''], realType: 'DROP_DOWN' }) }),
  RATING: () => rating(['']),
  USER: () => reference('User', { realType: 'USER' }),
  MULTI_VALUE: () => setOf('AllowedAttributeValue', { realType: 'MULTI_VALUE' }),
  WEB_LINK: () => webLink(`\${id}`),
};

/** `POST /attributedefinition/create` with Name, RealAttributeType and TypeDefinition: a new custom field, `c_…`. */
export function createAttribute(visit: Visit, body: unknown): Envelope {
  const { world } = visit;
  const given = spellBody(world.catalogue.typeOf('AttributeDefinition'), unwrap(body));
  if (!visit.canWrite || visit.user.values.WorkspacePermission === 'User') {
    throw new Refusal('Not authorized to create AttributeDefinition');
  }
  const name = typeof given.Name === 'string' ? given.Name : '';
  if (name === '') throw new Refusal('Validation error: AttributeDefinition.Name should not be null');
  const type = readReference(world, given.TypeDefinition ?? null);
  if (type === null) throw new Refusal('Validation error: AttributeDefinition.TypeDefinition should not be null');
  const make = MAKERS[String(given.RealAttributeType ?? given.AttributeType)];
  if (make === undefined)
    throw new Refusal('Validation error: AttributeDefinition.RealAttributeType should not be null');
  const path = textOf(type, 'TypePath');
  const elementName = `c_${name.replace(/[^A-Za-z0-9]/g, '')}`;
  if (world.catalogue.typeOf(path).fields[elementName] !== undefined) {
    throw new Refusal(`Validation error: AttributeDefinition.Name "${name}" is already in use`);
  }
  const field: Field = { ...make(), label: name, custom: true };
  world.catalogue.addField(path, elementName, field);
  const row = describeField(world, path, elementName, field);
  return envelope('CreateResult', visit, { Object: renderRow(visit, row, { kind: 'all' }) });
}
