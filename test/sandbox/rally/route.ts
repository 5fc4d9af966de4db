import { changeCollection } from './collections';
import { createAttribute } from './custom-field';
import { deleteObject } from './delete';
import { type Envelope, type EnvelopeKey, refusal } from './envelope';
import { fieldNamed, objectAt, readCollection, readMembers, readOne } from './read';
import { findObject } from './reference';
import { NoSuchService, Refusal } from './refusal';
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

/**
 * Does an operation, or nothing of it: a refusal becomes the envelope with `Errors` that this kind of operation answers
 * with. Throws `NoSuchService` for a method that the path does not have.
 */
export function perform(visit: Visit, operation: Operation): Envelope {
  try {
    return visit.world.store.attempt(() => dispatch(visit, operation));
  } catch (thrown) {
    if (thrown instanceof Refusal && !(thrown instanceof NoSuchService))
      return refuse(visit, operation, thrown.message);
    throw thrown;
  }
}

/** Splits a path into the type and what comes after it. */
function splitPath(visit: Visit, path: string): { type: Type; rest: readonly string[] } {
  const { type, name, rest } = partsOf(visit, path);
  if (type === undefined) throw new Refusal(`Requested type name "${name.toLowerCase()}" is unknown.`);
  return { type, rest };
}

const AFTER_TYPE = /^(-?\d+|create|[0-9a-f-]{32,36})$/i;

/** Portfolio types take two segments; `/portfolioitem/OID` is any of them. */
function partsOf(visit: Visit, path: string): { type: Type | undefined; name: string; rest: readonly string[] } {
  const { catalogue } = visit.world;
  const segments = path.split('/').filter((segment) => segment !== '');
  const clean = segments.map((segment, at) => (at === segments.length - 1 ? segment.replace(/\.js$/i, '') : segment));
  const [first = '', second = ''] = clean;
  const [name = '', current] = first.split(':');
  const type = catalogue.find(name);
  if (type?.path === 'PortfolioItem' && second !== '' && !AFTER_TYPE.test(second)) {
    return { type: catalogue.find(`${first}/${second}`), name: second, rest: clean.slice(2) };
  }
  return { type, name, rest: current === 'current' ? ['current'] : clean.slice(1) };
}

function dispatch(visit: Visit, operation: Operation): Envelope {
  const { method, path, body } = operation;
  const { type, rest } = splitPath(visit, path);
  const [id, third, action] = rest;
  if (method === 'GET') return get(visit, type, path, rest);
  if (!methodsAt(rest).includes(method) || id === undefined) throw noSuchService(operation, methodsAt(rest));
  if (id === 'create') {
    return type.path === 'AttributeDefinition' ? createAttribute(visit, body) : createObject(visit, type, body);
  }
  if (method === 'DELETE' && findObject(visit.world, id) === undefined) {
    throw new Refusal(`Could not read object: Object not found for Object ID: ${id}`);
  }
  const row = objectAt(visit, type, id);
  if (method === 'DELETE') return deleteObject(visit, row);
  if (third === undefined) return updateObject(visit, row, body);
  if (third.toLowerCase() === 'copy') return copyObject(visit, row);
  return changeCollection(visit, row, fieldNamed(visit, row, third), action === 'remove' ? 'remove' : 'add', body);
}

/** What may be done at `ID`, `create`, `ID/copy`, `ID/COLLECTION` or `ID/COLLECTION/add` of a type. */
function methodsAt([id, third, action]: readonly string[]): readonly string[] {
  if (id === undefined) return ['GET'];
  if (id === 'create') return ['POST', 'PUT'];
  if (third === undefined) return ['GET', 'POST', 'PUT', 'DELETE'];
  if (third.toLowerCase() === 'copy' || action === 'add' || action === 'remove') return ['POST', 'PUT'];
  return ['GET'];
}

/** Rally's own sentence, of which users of its Java toolkit complained. */
function noSuchService({ method, path }: Operation, methods: readonly string[]): NoSuchService {
  return new NoSuchService(
    `Could not find web service for ${path} using request method ${method}.  ` +
      `However a service does exist at that path using method(s) ${methods.join(', ')}.`,
  );
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

/** A refusal in the envelope that this operation would have had. */
export function refuse(visit: Visit, operation: Operation, sentence: string): Envelope {
  return refusal(envelopeKeyOf(visit, operation), [sentence], visit.warnings);
}

function envelopeKeyOf(visit: Visit, { method, path }: Operation): EnvelopeKey {
  if (method !== 'GET') return /\/create(\.js)?$/i.test(path) ? 'CreateResult' : 'OperationResult';
  const [id, collection] = partsOf(visit, path).rest;
  const isOne = id !== undefined && (collection === undefined || !visit.params.has('query'));
  return isOne ? 'OperationResult' : 'QueryResult';
}
