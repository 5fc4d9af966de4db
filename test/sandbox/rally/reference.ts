import { Refusal } from './refusal';
import type { Row } from './row';
import type { World } from './world';

/** With or without its hyphens, as the official toolkits take it. */
const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** Finds an object by ObjectID or ObjectUUID, as it stands last in an address. */
export function findObject(world: World, id: string): Row | undefined {
  const text = id.replace(/\.js$/i, '');
  if (/^-?\d+$/.test(text)) return world.store.get(Number(text));
  const uuid = UUID.exec(text);
  return uuid === null ? undefined : world.store.byUuid(uuid.slice(1).join('-'));
}

/** Finds what a reference in any form names: address of any host and version, `/type/oid`, `type/oid`, bare ObjectID. */
export function resolveReference(world: World, text: string): Row | undefined {
  const [path = ''] = text.split('?');
  return findObject(world, path.split('/').at(-1) ?? '');
}

/** Reads a reference in a body: `{_ref}`, text or number; `null` for one that empties the field. */
export function readReference(world: World, given: unknown): Row | null {
  const ref = typeof given === 'object' && given !== null && '_ref' in given ? given._ref : given;
  if (ref === null || ref === '' || ref === 'null') return null;
  if (typeof ref !== 'string' && typeof ref !== 'number') {
    throw new Refusal(`Cannot parse object reference from "${JSON.stringify(given)}"`);
  }
  const row = resolveReference(world, String(ref));
  if (row !== undefined) return row;
  if (/(^|\/)-?\d+(\.js)?$/.test(String(ref)))
    throw new Refusal(`Could not read: Could not read referenced object ${ref}`);
  throw new Refusal(`Cannot parse object reference from "${ref}"`);
}
