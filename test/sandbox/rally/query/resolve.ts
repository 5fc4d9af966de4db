import { fieldOf, membersOf, readField } from '../fields';
import { Refusal } from '../refusal';
import { isReference, type Row, type Value } from '../row';
import type { Field } from '../types/field';
import type { Type } from '../types/type';
import type { World } from '../world';
import type { Condition } from './parse';

/** The field that a dotted path ends in, seen from a type. Throws `Refusal` for a name that no such type has. */
export function resolvePath(world: World, type: Type, condition: Condition): Field {
  let types: readonly Type[] = [type];
  let field: Field | undefined;
  for (const name of condition.path) {
    field = types.map((each) => each.fields[name]).find((each) => each !== undefined);
    if (field === undefined) {
      throw new Refusal(
        `Could not parse: Could not find the attribute "${name}" on type ${types[0]?.elementName ?? type.elementName}` +
          ` in the query segment "${condition.segment}"`,
      );
    }
    const target = field.target === undefined ? undefined : world.catalogue.find(field.target);
    types = target === undefined ? [] : [target, ...world.catalogue.concrete(target)];
  }
  if (field === undefined) throw new Refusal('Could not parse: Error parsing expression -- expected a field name.');
  return field;
}

/** The path with each name as its type spells it: clients in use write `SubscriptionId`, so that case does not matter. */
export function spellPath(world: World, types: readonly Type[], path: readonly string[]): readonly string[] {
  const [given, ...rest] = path;
  if (given === undefined) return [];
  const wanted = given.toLowerCase();
  const names = types.flatMap((type) => Object.keys(type.fields));
  const name = names.includes(given) ? given : (names.find((each) => each.toLowerCase() === wanted) ?? given);
  const targets = types.flatMap((type) => world.catalogue.find(type.fields[name]?.target ?? '') ?? []);
  const next = [...new Set(targets)].flatMap((target) => [target, ...world.catalogue.concrete(target)]);
  return [name, ...spellPath(world, next, rest)];
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
