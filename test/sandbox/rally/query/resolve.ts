import { fieldOf, membersOf, readField } from '../fields';
import { Refusal } from '../refusal';
import { isReference, type Row, type Value } from '../row';
import type { Field } from '../types/field';
import { fieldIn, spellField, type Type } from '../types/type';
import type { World } from '../world';
import type { Condition } from './parse';

/** The field that a dotted path ends in, seen from a type. Throws `Refusal` for a name that no such type has. */
export function resolvePath(world: World, type: Type, condition: Condition): Field {
  let types: readonly Type[] = [type];
  let field: Field | undefined;
  for (const name of condition.path) {
    field = findField(types, name);
    if (field === undefined) {
      throw new Refusal(
        `Could not parse: Could not find attribute "${name}" on type ${types[0]?.elementName ?? type.elementName}` +
          ` in the query segment "${condition.path.join('.')}"`,
      );
    }
    types = typesBehind(world, field);
  }
  if (field === undefined) throw new Refusal('Could not parse: Error parsing expression -- expected a field name.');
  return field;
}

/** True if each name of a dotted path is a field of what the names before it lead to. */
export function leadsSomewhere(world: World, types: readonly Type[], [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  return types.some((type) => {
    const field = fieldIn(type, name);
    return field !== undefined && leadsSomewhere(world, typesBehind(world, field), rest);
  });
}

function findField(types: readonly Type[], name: string): Field | undefined {
  return types.map((type) => fieldIn(type, name)).find((field) => field !== undefined);
}

/** What a reference or collection may lead to, the type itself and those below it. */
function typesBehind(world: World, field: Field): readonly Type[] {
  const target = field.target === undefined ? undefined : world.catalogue.find(field.target);
  return target === undefined ? [] : [target, ...world.catalogue.concrete(target)];
}

/** The path with each name as its type spells it: clients in use write `SubscriptionId`, so that case does not matter. */
export function spellPath(world: World, types: readonly Type[], path: readonly string[]): readonly string[] {
  const [given, ...rest] = path;
  if (given === undefined) return [];
  const isExact = types.some((type) => fieldIn(type, given) !== undefined);
  const name = isExact ? given : (types.map((type) => spellField(type, given)).find(Boolean) ?? given);
  const next = types.flatMap((type) => {
    const field = fieldIn(type, name);
    return field === undefined ? [] : typesBehind(world, field);
  });
  return [name, ...spellPath(world, [...new Set(next)], rest)];
}

/** All values that a dotted path leads to from a row; several where it passes through a collection, none at a gap. */
export function valuesAt(world: World, row: Row, path: readonly string[]): readonly Value[] {
  const [name, ...rest] = path;
  if (name === undefined) return [{ oid: row.oid }];
  if (fieldOf(world, row, name)?.attributeType === 'COLLECTION') {
    return membersOf(world, row, name).flatMap((member) => valuesAt(world, member, rest));
  }
  const value = readField(world, row, name);
  if (rest.length === 0) return value === null ? [] : [value];
  const next = isReference(value) ? world.store.get(value.oid) : undefined;
  return next === undefined ? [] : valuesAt(world, next, rest);
}
