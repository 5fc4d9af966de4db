/** A field that a query asks for: under which name to answer it, its arguments, and what is wanted of it. */
export interface Selection {
  readonly alias: string;
  readonly name: string;
  /** Text, lists and objects; numbers and enums as text. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Selection[];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|\$?[A-Za-z_]\w*|-?\d+|[{}()[\]:!=]/g;

/**
 * Parses the part of GraphQL that one-operation reads use: fields, aliases, and arguments that are text, numbers,
 * variables, or lists and objects of these. Throws an error that names what it did not understand.
 */
export function parseQuery(text: string, variables: Readonly<Record<string, unknown>>): readonly Selection[] {
  const tokens: readonly string[] = text.match(TOKEN) ?? [];
  let at = tokens.indexOf('{');
  if (at < 0) throw new Error('Parse error: a selection is missing');

  function take(expected?: string): string {
    const token = tokens[at];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`Parse error on ${JSON.stringify(token ?? 'end of query')}`);
    }
    at += 1;
    return token;
  }

  function takeValue(): unknown {
    const token = take();
    if (token.startsWith('$')) return variables[token.slice(1)] ?? '';
    if (token === '{') return takeNamed('}');
    if (token === '[') {
      const values: unknown[] = [];
      while (tokens[at] !== ']') values.push(takeValue());
      take(']');
      return values;
    }
    return token.startsWith('"') ? String(JSON.parse(token)) : token;
  }

  function takeNamed(end: string): Record<string, unknown> {
    const named: Record<string, unknown> = {};
    while (tokens[at] !== end) {
      const name = take();
      take(':');
      named[name] = takeValue();
    }
    take(end);
    return named;
  }

  function takeArguments(): Record<string, unknown> {
    if (tokens[at] !== '(') return {};
    take('(');
    return takeNamed(')');
  }

  function takeField(): Selection {
    const first = take();
    if (!/^[A-Za-z_]/.test(first)) throw new Error(`Parse error on ${JSON.stringify(first)}`);
    const isAlias = tokens[at] === ':';
    if (isAlias) take(':');
    const name = isAlias ? take() : first;
    const args = takeArguments();
    return { alias: first, name, args, fields: tokens[at] === '{' ? takeFields() : [] };
  }

  function takeFields(): Selection[] {
    const fields: Selection[] = [];
    take('{');
    while (tokens[at] !== '}') fields.push(takeField());
    take('}');
    return fields;
  }

  return takeFields();
}
