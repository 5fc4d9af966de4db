/**
 * Names such as `feature[name]` and `feature[tags][]` as the objects and lists that they stand for, as Rails reads
 * forms.
 */
export function nestForm(entries: Iterable<readonly [string, unknown]>): Readonly<Record<string, unknown>> {
  const form = createNode();
  for (const [name, value] of entries) {
    const [first = '', ...inner] = name.replaceAll(']', '').split('[');
    put(form, [first, ...inner], value);
  }
  return form;
}

type Node = Record<string, unknown>;

/** Without a prototype, so that no name can reach one. */
function createNode(): Node {
  return Object.create(null);
}

function put(node: Node, [name = '', ...inner]: readonly string[], value: unknown): void {
  const present = node[name];
  if (inner.length === 0) node[name] = value;
  else if (inner[0] === '') node[name] = [...(Array.isArray(present) ? present : []), value];
  else {
    const next = isNode(present) ? present : createNode();
    node[name] = next;
    put(next, inner, value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}
