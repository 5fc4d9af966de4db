import { Parser } from 'htmlparser2';

/** An element as it was written, closed where its author forgot to. Names are in lower case, except inside SVG. */
export interface ElementNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly TreeNode[];
  /** Where its source begins and ends, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Text with its entities decoded, or an element. Comments and doctypes are gone. */
export type TreeNode = string | ElementNode;

interface Opened {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: TreeNode[];
  readonly start: number;
  end: number;
}

/** Elements below this depth lose their tags and keep their text, so that no input can exhaust the stack. */
const maxDepth = 400;

/** Reads HTML of any quality into a tree. Never throws, needs no document, runs nothing, loads nothing. */
export function parseTree(html: string): readonly TreeNode[] {
  const root: TreeNode[] = [];
  const open: Opened[] = [];
  let tooDeep = 0;
  const place = () => open.at(-1)?.children ?? root;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open.length >= maxDepth) {
        tooDeep++;
        return;
      }
      const start = parser.startIndex;
      const node = { name, attributes: new Map(Object.entries(attributes)), children: [], start, end: start };
      place().push(node);
      open.push(node);
    },
    onclosetag() {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      const node = open.pop();
      if (node !== undefined) node.end = parser.endIndex + 1;
    },
    ontext(text) {
      const siblings = place();
      const last = siblings.at(-1);
      if (typeof last === 'string') siblings[siblings.length - 1] = last + text;
      else siblings.push(text);
    },
  });
  parser.end(html);
  return root;
}
