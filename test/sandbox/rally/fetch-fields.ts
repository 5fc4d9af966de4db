/** Which fields an answer shows, at every depth. */
export type Fetch =
  | { readonly kind: 'all' }
  | { readonly kind: 'shell' }
  | { readonly kind: 'names' /** In lower case. */; readonly names: ReadonlySet<string> }
  | { readonly kind: 'tree'; readonly tree: FetchTree };

/** Fields by name in lower case, each with what is shown of the object that it points at. */
type FetchTree = ReadonlyMap<string, Fetch>;

const SHELL: Fetch = { kind: 'shell' };

/** `Defects:summary[State;Priority]`: counts of a collection's members by these fields. */
export interface Summary {
  readonly collection: string;
  readonly fields: readonly string[];
}

/** Reads `fetch` and `shallowFetch`; without either, `absent` tells what is shown. */
export function readFetch(params: URLSearchParams, absent: Fetch): { fetch: Fetch; summaries: readonly Summary[] } {
  const shallow = params.get('shallowFetch');
  if (shallow !== null) {
    const summaries = splitOutsideBrackets(shallow, ',')
      .map(readSummary)
      .filter((summary) => summary !== undefined);
    return { fetch: { kind: 'tree', tree: readTree(shallow) }, summaries };
  }
  const given = params.get('fetch');
  if (given === null) return { fetch: absent, summaries: [] };
  const parts = splitOutsideBrackets(given.replaceAll('"', ''), ',');
  const summaries = parts.map(readSummary).filter((summary) => summary !== undefined);
  if (parts.includes('true')) return { fetch: { kind: 'all' }, summaries };
  const names = new Set(
    parts.map((part) => part.replace(/[:[].*$/, '').toLowerCase()).filter((name) => name !== 'false' && name !== ''),
  );
  return { fetch: names.size === 0 ? SHELL : { kind: 'names', names }, summaries };
}

/** What is shown of the object that field `name` points at. */
export function nested(fetch: Fetch, name: string): Fetch {
  if (fetch.kind === 'names') return fetch;
  return (fetch.kind === 'tree' ? fetch.tree.get(name.toLowerCase()) : undefined) ?? SHELL;
}

/** The fields of these that are shown. A page has thousands of objects of few types, so that they are chosen once. */
export function shownOf(fetch: Fetch, fields: Readonly<Record<string, unknown>>): readonly string[] {
  const known = shown.get(fetch) ?? new Map<unknown, readonly string[]>();
  shown.set(fetch, known);
  const names = known.get(fields) ?? Object.keys(fields).filter((name) => shows(fetch, name));
  known.set(fields, names);
  return names;
}

const shown = new WeakMap<Fetch, Map<unknown, readonly string[]>>();

function shows(fetch: Fetch, name: string): boolean {
  if (fetch.kind === 'all') return true;
  if (fetch.kind === 'names') return fetch.names.has(name.toLowerCase());
  return fetch.kind === 'tree' && fetch.tree.has(name.toLowerCase());
}

function readSummary(part: string): Summary | undefined {
  const match = /^(\w+):summary\[(.*)\]$/.exec(part);
  if (match === null) return undefined;
  const [, collection = '', fields = ''] = match;
  return { collection, fields: fields.split(/[;+ ]/).filter((name) => name !== '') };
}

function readTree(text: string): FetchTree {
  return new Map(splitOutsideBrackets(text, /[,;]/).map(readBranch));
}

function readBranch(part: string): [string, Fetch] {
  const open = part.indexOf('[');
  const name = (open < 0 ? part : part.slice(0, open)).toLowerCase();
  if (open < 0 || name.endsWith(':summary')) return [name.replace(/:.*$/, ''), SHELL];
  return [name, { kind: 'tree', tree: readTree(part.slice(open + 1, part.lastIndexOf(']'))) }];
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
