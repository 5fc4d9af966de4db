import { Refusal } from '../refusal';
import { type Token, tokenize } from './tokenize';

/** Operators of the query language, in lower case. */
export const OPERATORS = ['=', '!=', '<', '<=', '>', '>=', 'contains', '!contains', 'in'] as const;
/** One of them. */
export type Operator = (typeof OPERATORS)[number];

/** One comparison. `segment` is its text, for error sentences. */
export interface Condition {
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly value: Token;
  readonly segment: string;
}

/** A parsed query: everything, one condition, or exactly two queries joined. */
export type Query =
  | { readonly kind: 'everything' }
  | ({ readonly kind: 'condition' } & Condition)
  | { readonly kind: 'and' | 'or'; readonly left: Query; readonly right: Query };

/**
 * Parses Rally's query language, which is strictly binary: `((a) AND (b))`, and `(((a) AND (b)) AND (c))` for three.
 * Throws `Refusal` with Rally's own sentences. Source: WSAPI query syntax, and what the official toolkits build.
 */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  let at = 0;
  if (tokens.length === 0 || (tokens.length === 2 && tokens[0]?.kind === 'open' && tokens[1]?.kind === 'close')) {
    return { kind: 'everything' };
  }

  const take = (kind: Token['kind'], expected: string): Token => {
    const token = tokens[at];
    if (token?.kind !== kind) throw unexpected(expected, token);
    at += 1;
    return token;
  };
  const parseGroup = (): Query => {
    take('open', '"("');
    const inner = tokens[at]?.kind === 'open' ? parseJoined() : parseCondition();
    take('close', '")"');
    return inner;
  };
  const parseJoined = (): Query => {
    const left = parseGroup();
    const join = tokens[at];
    const kind = join?.text.toLowerCase();
    if (join?.kind !== 'word' || (kind !== 'and' && kind !== 'or')) throw unexpected('"AND" or "OR"', join);
    at += 1;
    return { kind, left, right: parseGroup() };
  };
  const parseCondition = (): Query => {
    const field = take('word', 'a field name');
    const sign = take('word', 'an operator');
    const operator = OPERATORS.find((each) => each === sign.text.toLowerCase());
    if (operator === undefined) throw new Refusal(`Could not parse: Unknown operator "${sign.text}"`);
    const value = take('word', 'a value');
    const segment = `${field.text} ${sign.text} ${value.quoted ? `"${value.text}"` : value.text}`;
    return { kind: 'condition', path: field.text.split('.'), operator, value, segment };
  };

  const query = parseGroup();
  const rest = tokens[at];
  if (rest !== undefined) throw unexpected('the end of the query', rest);
  return query;
}

function unexpected(expected: string, saw: Token | undefined): Refusal {
  const seen = saw === undefined ? 'the end of the query' : `"${saw.text}"`;
  return new Refusal(`Could not parse: Error parsing expression -- expected ${expected} but saw ${seen} instead.`);
}
