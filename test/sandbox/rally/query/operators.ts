import { Refusal } from '../refusal';
import type { AttributeType, Field } from '../types/field';
import type { Condition, Operator } from './parse';

const ORDERED: readonly Operator[] = ['=', '!=', '<', '>', '<=', '>=', 'in'];
const EQUAL: readonly Operator[] = ['=', '!=', 'in'];

/** Which operators a type of attribute takes, as recorded type definitions list them in AllowedQueryOperators. */
export const OPERATORS_BY_TYPE: Readonly<Record<AttributeType, readonly Operator[]>> = {
  STRING: [...ORDERED, 'contains', '!contains'],
  TEXT: ['contains', '!contains'],
  DATE: ORDERED,
  INTEGER: ORDERED,
  DECIMAL: ORDERED,
  QUANTITY: ORDERED,
  RATING: ORDERED,
  STATE: ORDERED,
  BOOLEAN: EQUAL,
  OBJECT: EQUAL,
  COLLECTION: ['contains', '!contains', '=', '!='],
  WEB_LINK: [],
  BINARY_DATA: [],
};

/**
 * Refuses an operator that the field's type does not take. A collection takes `=` and `!=` only against null; FormattedID
 * is searched like text, although its definition does not list that (an editor plug-in does it).
 */
export function checkOperator(field: Field, condition: Condition): void {
  const { operator, value } = condition;
  const isNull = value.text === 'null' && !value.quoted;
  const onlyNull = field.attributeType === 'COLLECTION' && (operator === '=' || operator === '!=');
  const allowed =
    condition.path.at(-1) === 'FormattedID' ? OPERATORS_BY_TYPE.STRING : OPERATORS_BY_TYPE[field.attributeType];
  if (allowed.includes(operator) && (!onlyNull || isNull)) return;
  throw new Refusal(
    `Could not parse: The operator "${operator}" is not allowed for attribute "${condition.path.join('.')}"` +
      ` in the query segment "${condition.segment}"`,
  );
}
