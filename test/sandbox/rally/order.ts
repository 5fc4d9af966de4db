import { nameOf, readField } from './fields';
import { leadsSomewhere, spellPath } from './query/resolve';
import { Refusal } from './refusal';
import { isReference, type Row, type Value } from './row';
import type { Type } from './types/type';
import type { World } from './world';

/** Sorts rows; each row's keys are worked out once. */
type Sort = (rows: readonly Row[]) => readonly Row[];

interface SortPart {
  readonly path: readonly string[];
  readonly sign: 1 | -1;
}

/** Reads `order`: `Name DESC,ObjectID`. An unknown direction is taken as ascending; `Rank` means DragAndDropRank. */
export function compileOrder(world: World, types: readonly Type[], order: string): Sort {
  const parts = order
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readPart(world, types, part));
  const compare = (a: readonly Key[], b: readonly Key[]) => {
    for (const [at, { sign }] of parts.entries()) {
      const result = sign * compareKeys(a[at] ?? null, b[at] ?? null);
      if (result !== 0) return result;
    }
    return 0;
  };
  return (rows) =>
    rows
      .map((row) => ({ row, keys: parts.map(({ path }) => sortKey(world, row, path)) }))
      .sort((a, b) => compare(a.keys, b.keys))
      .map(({ row }) => row);
}

function readPart(world: World, types: readonly Type[], part: string): SortPart {
  const [given = '', direction = ''] = part.split(/\s+/);
  const path = spellPath(world, types, given.replace(/(^|\.)Rank$/i, '$1DragAndDropRank').split('.'));
  if (!leadsSomewhere(world, types, path)) throw new Refusal(`Cannot sort using unknown attribute ${given}`);
  return { path, sign: direction.toUpperCase().startsWith('DESC') ? -1 : 1 };
}

type Key = number | string | null;

function sortKey(world: World, row: Row, path: readonly string[]): Key {
  const [name = '', ...rest] = path;
  const value = readField(world, row, name);
  const target = isReference(value) ? world.store.get(value.oid) : undefined;
  if (rest.length > 0) return target === undefined ? null : sortKey(world, target, rest);
  if (target !== undefined) return nameOf(world, target).toLowerCase();
  return plainKey(world, row, name, value);
}

/** Enumerations sort by their list, formatted ids by their number, text without regard to case, ranks by character. */
function plainKey(world: World, row: Row, name: string, value: Value): Key {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return null;
  const { allowed } = world.catalogue.typeOf(row.type).fields[name] ?? {};
  if (allowed !== undefined) return allowed.indexOf(value);
  if (name === 'FormattedID') return Number(/\d+$/.exec(value)?.[0] ?? 0);
  return name === 'DragAndDropRank' ? value : value.toLowerCase();
}

function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
