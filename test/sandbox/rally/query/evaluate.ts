import { Refusal } from '../refusal';
import type { Row } from '../row';
import { fieldIn, type Type } from '../types/type';
import type { Asker } from './compare';
import { compareWith } from './compare';
import { checkOperator } from './operators';
import type { Condition, Query } from './parse';
import { resolvePath, spellPath, valuesAt } from './resolve';

/** Tells whether a row matches. */
export type Filter = (row: Row) => boolean;

/**
 * Turns a query into a filter for rows of these types (several on `/artifact`). Throws `Refusal` for unknown fields,
 * operators that do not fit and values that cannot be read.
 */
export function compileQuery(asker: Asker, types: readonly Type[], query: Query): Filter {
  if (query.kind === 'everything') return () => true;
  if (query.kind === 'condition') return compileCondition(asker, types, query);
  const left = compileQuery(asker, types, query.left);
  const right = compileQuery(asker, types, query.right);
  return query.kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
}

function compileCondition(asker: Asker, types: readonly Type[], given: Condition): Filter {
  const condition = { ...given, path: spellPath(asker.world, types, given.path) };
  const [name = ''] = condition.path;
  const having = types.filter((type) => fieldIn(type, name) !== undefined);
  if (having.length > 0 && having.length < types.length) {
    throw new Refusal('Could not read: could not read all instances of class com.f4tech.slm.domain.Artifact');
  }
  const [type] = having.length > 0 ? having : types;
  if (type === undefined) return () => false;
  const field = resolvePath(asker.world, type, condition);
  checkOperator(field, condition);
  const path = condition.path.at(-1) === 'Rank' ? [...condition.path.slice(0, -1), 'DragAndDropRank'] : condition.path;
  const matches = compareWith(asker, field, condition, types.length > 1);
  return (row) => matches(valuesAt(asker.world, row, path));
}
