/** Which fields an answer shows, at every depth. */
export type Fetch =
  | { readonly kind: 'all' }
  | { readonly kind: 'shell' }
  | { readonly kind: 'names' /** In lower case. */; readonly names: ReadonlySet<string> }
  | { readonly kind: 'tree'; readonly tree: FetchTree };

/** Fields by name in lower case, each with those of the object that it points at. */
export interface FetchTree {
  readonly [name: string]: FetchTree;
}

/** `Defects:summary[State;Priority]`: counts of a collection's members by these fields. */
export interface Summary {
  readonly collection: string;
  readonly fields: readonly string[];
}

/** Reads `fetch` and `shallowFetch`; without either, `absent` tells what is shown. */
export function readFetch(params: URLSearchParams, absent: Fetch): { fetch: Fetch; summaries: readonly Summary[] } {
  const shallow = params.get('shallowFetch');
  if (shallow !== null) return { fetch: { kind: 'tree', tree: readTree(shallow) }, summaries: [] };
  const given = params.get('fetch');
  if (given === null) return { fetch: absent, summaries: [] };
  const parts = splitOutsideBrackets(given.replaceAll('"', ''), ',');
  const summaries = parts.map(readSummary).filter((summary) => summary !== undefined);
  if (parts.includes('true')) return { fetch: { kind: 'all' }, summaries };
  const names = new Set(
    parts.map((part) => part.replace(/[:[].*$/, '').toLowerCase()).filter((name) => name !== 'false' && name !== ''),
  );
  return { fetch: names.size === 0 ? { kind: 'shell' } : { kind: 'names', names }, summaries };
}

/** What is shown of the object that field `name` points at. */
export function nested(fetch: Fetch, name: string): Fetch {
  if (fetch.kind === 'names') return fetch;
  if (fetch.kind !== 'tree') return { kind: 'shell' };
  const tree = fetch.tree[name.toLowerCase()];
  return tree === undefined ? { kind: 'shell' } : { kind: 'tree', tree };
}

/** True if the field itself is shown. */
export function shows(fetch: Fetch, name: string): boolean {
  if (fetch.kind === 'all') return true;
  if (fetch.kind === 'names') return fetch.names.has(name.toLowerCase());
  return fetch.kind === 'tree' && Object.hasOwn(fetch.tree, name.toLowerCase());
}

function readSummary(part: string): Summary | undefined {
  const match = /^(\w+):summary\[(.*)\]$/.exec(part);
  if (match === null) return undefined;
  const [, collection = '', fields = ''] = match;
  return { collection, fields: fields.split(/[;+ ]/).filter((name) => name !== '') };
}

function readTree(text: string): FetchTree {
  const parts = splitOutsideBrackets(text, /[,;]/);
  return Object.fromEntries(
    parts.map((part) => {
      const open = part.indexOf('[');
      if (open < 0) return [part.toLowerCase(), {}];
      return [part.slice(0, open).toLowerCase(), readTree(part.slice(open + 1, part.lastIndexOf(']')))];
    }),
  );
}

function splitOutsideBrackets(text: string, separator: string | RegExp): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (char === '[') depth += 1;
    if (char === ']') depth -= 1;
    const separates = typeof separator === 'string' ? char === separator : separator.test(char);
    if (separates && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
