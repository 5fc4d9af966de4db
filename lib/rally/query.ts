declare const brand: unique symbol;

/** A finished query in WSAPI's language: strictly binary, every value quoted and escaped. */
export type Query = string & { readonly [brand]: 'Query' };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | '!contains';

/** Text is quoted; a reference is `{ ref: '/portfolioitem/feature/123' }` and stands bare, like numbers and `null`. */
export type QueryValue = string | number | boolean | null | { readonly ref: string };

const FIELD = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const BARE_REF = /^[\w/.:-]+$/;

/** One condition, such as `(Name = "A \"quoted\" name")`. */
export function where(field: string, operator: Operator, value: QueryValue): Query {
  if (!FIELD.test(field)) throw new RangeError('Not the name of a Rally field.');
  return `(${field} ${operator} ${written(value)})` as Query;
}

/** All of them hold. Rally takes exactly two operands at a time (WSAPI documentation, query syntax). */
export function allOf(queries: readonly Query[]): Query {
  return nest('AND', queries);
}

/** One of them holds. */
export function anyOf(queries: readonly Query[]): Query {
  return nest('OR', queries);
}

/** Nested in halves, so that a hundred conditions are seven deep and not a hundred. */
function nest(word: 'AND' | 'OR', queries: readonly Query[]): Query {
  const [only] = queries;
  if (only === undefined) throw new RangeError('A query needs at least one condition.');
  if (queries.length === 1) return only;
  const middle = Math.ceil(queries.length / 2);
  return `(${nest(word, queries.slice(0, middle))} ${word} ${nest(word, queries.slice(middle))})` as Query;
}

function written(value: QueryValue): string {
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (value === null || typeof value !== 'object') return String(value);
  if (!BARE_REF.test(value.ref)) throw new RangeError('Not a Rally reference.');
  return value.ref;
}
