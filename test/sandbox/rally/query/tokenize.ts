import { Refusal } from '../refusal';

/** A piece of a query. `items` are the values of a list such as `"a","b"`; one for a plain value. */
export interface Token {
  readonly kind: 'open' | 'close' | 'word';
  readonly text: string;
  readonly quoted: boolean;
  readonly items: readonly string[];
}

/** Splits a query into parentheses, words and quoted strings; `\"` and `\\` stand for themselves inside quotes. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const readQuoted = (): string => {
    let text = '';
    for (at += 1; at < query.length; at += 1) {
      const char = query.charAt(at);
      if (char === '"') {
        at += 1;
        return text;
      }
      if (char === '\\') at += 1;
      text += query.charAt(at);
    }
    throw new Refusal(
      `Could not parse: Error parsing expression -- expected """ but saw the end of the query instead.`,
    );
  };
  const readWord = (): string => {
    const start = at;
    while (at < query.length && !/[\s()]/.test(query.charAt(at))) at += 1;
    return query.slice(start, at);
  };
  while (at < query.length) {
    const char = query.charAt(at);
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === '(' || char === ')') {
      at += 1;
      tokens.push({ kind: char === '(' ? 'open' : 'close', text: char, quoted: false, items: [] });
    } else if (char === '"') {
      const items = [readQuoted()];
      while (query.slice(at, at + 2) === ',"') {
        at += 1;
        items.push(readQuoted());
      }
      tokens.push({ kind: 'word', text: items.join(), quoted: true, items });
    } else {
      const text = readWord();
      tokens.push({ kind: 'word', text, quoted: false, items: [text] });
    }
  }
  return tokens;
}
