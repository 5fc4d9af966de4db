import { changeCollection } from './collections';
import { createAttribute } from './custom-field';
import { deleteObject } from './delete';
import { type Envelope, type EnvelopeKey, refusal } from './envelope';
import { fieldNamed, objectAt, readCollection, readMembers, readOne } from './read';
import { Refusal } from './refusal';
import type { Row } from './row';
import type { Type } from './types/type';
import type { Visit } from './visit';
import { copyObject, createObject, updateObject } from './write';

/** One operation of the web services; `path` starts after the version. Batch entries come this way too. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Does an operation. A refusal becomes the envelope with `Errors` that this kind of operation answers with. */
export function perform(visit: Visit, operation: Operation): Envelope {
  try {
    return dispatch(visit, operation);
  } catch (thrown) {
    if (thrown instanceof Refusal) return refusal(envelopeKeyOf(visit, operation), [thrown.message], visit.warnings);
    throw thrown;
  }
}

/** Splits a path into the type and what comes after it; portfolio types take two segments. */
export function splitPath(visit: Visit, path: string): { type: Type; rest: readonly string[] } {
  const segments = path.split('/').filter((segment) => segment !== '');
  const clean = segments.map((segment, at) => (at === segments.length - 1 ? segment.replace(/\.js$/i, '') : segment));
  const [first = '', second = ''] = clean;
  const level = visit.world.catalogue.find(`${first}/${second}`);
  if (level !== undefined) return { type: level, rest: clean.slice(2) };
  const [name = '', current] = first.split(':');
  const type = visit.world.catalogue.find(name);
  if (
    type === undefined ||
    (type.path === 'PortfolioItem' && second !== '' && !/^(-?\d+|create|[0-9a-f-]{32,36})$/i.test(second))
  ) {
    throw new Refusal(`Requested type name "${(type === undefined ? name : second).toLowerCase()}" is unknown.`);
  }
  return { type, rest: current === 'current' ? ['current'] : clean.slice(1) };
}

function dispatch(visit: Visit, { method, path, body }: Operation): Envelope {
  const { type, rest } = splitPath(visit, path);
  const [id, third, action] = rest;
  if (method === 'GET') return get(visit, type, path, rest);
  if (id === 'create' && method !== 'DELETE') {
    return type.path === 'AttributeDefinition' ? createAttribute(visit, body) : createObject(visit, type, body);
  }
  if (id === undefined) throw new Refusal('Cannot find object to read');
  const row = objectAt(visit, type, id);
  if (method === 'DELETE') return deleteObject(visit, row);
  if (third === undefined) return updateObject(visit, row, body);
  if (third.toLowerCase() === 'copy') return copyObject(visit, row);
  if (action === 'add' || action === 'remove')
    return changeCollection(visit, row, fieldNamed(visit, row, third), action, body);
  throw new Refusal('Not authorized to perform action');
}

function get(visit: Visit, type: Type, path: string, [id, collection]: readonly string[]): Envelope {
  if (id === undefined || id === 'current') {
    const current = isPlural(path) || visit.params.has('query') ? undefined : currentObject(visit, type);
    return current === undefined ? readCollection(visit, type) : readOne(visit, current);
  }
  const row = objectAt(visit, type, id);
  return collection === undefined ? readOne(visit, row) : readMembers(visit, row, collection);
}

/** `/user` and `/subscription` without a query are the person and the subscription themselves. */
function currentObject(visit: Visit, type: Type): Row | undefined {
  if (type.path === 'User') return visit.user;
  return type.path === 'Subscription' ? visit.world.store.get(visit.world.subscriptionOid) : undefined;
}

function isPlural(path: string): boolean {
  return /^\/?(users|subscriptions)(\.js)?$/i.test(path);
}

function envelopeKeyOf(visit: Visit, { method, path }: Operation): EnvelopeKey {
  if (/\/create(\.js)?$/i.test(path)) return 'CreateResult';
  if (method !== 'GET') return 'OperationResult';
  const segments = path.split('/').filter((segment) => segment !== '');
  const isQuery = visit.params.has('query') || segments.every((segment) => !/^-?\d+(\.js)?$/.test(segment));
  return isQuery ? 'QueryResult' : 'OperationResult';
}
