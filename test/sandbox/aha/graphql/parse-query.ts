/** A field that a query asks for: under which name to answer it, its arguments, and what is wanted of it. */
export interface Selection {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, string>>;
  readonly fields: readonly Selection[];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|\$?[A-Za-z_]\w*|-?\d+|[{}()[\]:!=]/g;

/**
 * Parses the part of GraphQL that one-operation reads use: fields, aliases, and arguments that are text, numbers or
 * variables. Throws an error that names what it did not understand.
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

  function takeValue(): string {
    const token = take();
    if (token.startsWith('$')) return String(variables[token.slice(1)] ?? '');
    return token.startsWith('"') ? String(JSON.parse(token)) : token;
  }

  function takeArguments(): Record<string, string> {
    const args: Record<string, string> = {};
    if (tokens[at] !== '(') return args;
    take('(');
    while (tokens[at] !== ')') {
      const name = take();
      take(':');
      args[name] = takeValue();
    }
    take(')');
    return args;
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
