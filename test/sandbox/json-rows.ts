/** A JSON text around the rows of its list, each as it stands there. */
export interface JsonRows {
  readonly before: string;
  readonly rows: readonly string[];
  readonly after: string;
}

/**
 * Takes an answer's list apart without reading its values, so that `3.0` stays `3.0`: Rally's `QueryResult.Results`, or
 * the first list of objects or rows that an Aha! answer holds at its top. `null` if there is none.
 */
export function splitRows(json: string): JsonRows | null {
  const body = parse(json);
  if (body === null) return null;
  const isRally = 'QueryResult' in body;
  const name = isRally ? 'Results' : nameOfList(body);
  if (name === null) return null;
  const start = findValue(json, isRally ? findValue(json, 0, 'QueryResult') : 0, name);
  if (json[start] !== '[') return null;
  const { parts, end } = splitList(json, start);
  return { before: json.slice(0, start + 1), rows: parts, after: json.slice(end) };
}

/** Puts rows back. */
export function joinRows({ before, rows, after }: JsonRows): string {
  return before + rows.join(',') + after;
}

/** Reports as data have columns beside their rows. */
function nameOfList(body: object): string | null {
  const names = Object.entries(body)
    .filter(([, value]) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'object'))
    .map(([name]) => name);
  return names.find((name) => name === 'rows') ?? names[0] ?? null;
}

function parse(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g;

/** Where the value of a name begins in the object that begins at `from`; -1 if it has none. */
function findValue(json: string, from: number, name: string): number {
  let depth = 0;
  let isKey = false;
  TOKEN.lastIndex = from;
  for (let found = TOKEN.exec(json); found !== null; found = TOKEN.exec(json)) {
    const [token] = found;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth === 0) return -1;
    if (depth === 1 && isKey && token === JSON.stringify(name)) {
      TOKEN.exec(json);
      return TOKEN.exec(json)?.index ?? -1;
    }
    isKey = token === '{' || token === ',';
  }
  return -1;
}

/** The texts of a list's entries, and where its closing bracket stands. */
function splitList(json: string, start: number): { parts: string[]; end: number } {
  const parts: string[] = [];
  let depth = 0;
  let from = start + 1;
  TOKEN.lastIndex = start;
  for (let found = TOKEN.exec(json); found !== null; found = TOKEN.exec(json)) {
    const [token] = found;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > 0 && !(depth === 1 && token === ',')) continue;
    if (json.slice(from, found.index).trim() !== '') parts.push(json.slice(from, found.index));
    from = found.index + 1;
    if (depth === 0) return { parts, end: found.index };
  }
  return { parts, end: json.length };
}
