import { dropped, paragraphEnders } from './elements';
import { escapeAttribute, escapeText } from './escape';
import { type ElementNode, parseTree, type TreeNode } from './tree';
import { safeImage } from './url';

const name = /^[a-z][a-z0-9:._-]*$/i;
const addresses: ReadonlySet<string> = new Set(
  'href src action formaction data poster background cite longdesc usemap xlink:href'.split(' '),
);
const looks: ReadonlySet<string> = new Set(['style', 'class', 'id', 'srcdoc', 'srcset', 'ping']);
const voids: ReadonlySet<string> = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);
const maxDepth = 50;

/** Whether the element, with all of it that is written out again, may stand inside a line. */
export function fitsInLine(element: ElementNode): boolean {
  if (paragraphEnders.has(element.name)) return false;
  if (element.name === 'iframe') return true;
  return element.children.every((child) => typeof child === 'string' || dropped.has(child.name) || fitsInLine(child));
}

/** Whether a parser reads the element back as it was written; nested form controls, for one, close each other. */
export function survives(html: string): boolean {
  const [element, ...others] = parseTree(html);
  return element !== undefined && typeof element !== 'string' && others.length === 0 && writeOpaque(element) === html;
}

/**
 * An element that Baton does not know, written out again so that it survives the trip: attributes in order, looks
 * dropped, and nothing that could run (handlers, script addresses). Null for names that no parser would read back.
 */
export function writeOpaque(element: ElementNode, depth = 0): string | null {
  if (!name.test(element.name) || depth > maxDepth) return null;
  const attributes = [...element.attributes]
    .filter(([key, value]) => isKept(key, value))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join('');
  const opening = `<${element.name}${attributes}>`;
  if (voids.has(element.name)) return opening;
  const content = element.name === 'iframe' ? '' : writeNodes(element.children, depth + 1);
  return `${opening}${content}</${element.name}>`;
}

function writeNodes(nodes: readonly TreeNode[], depth: number): string {
  let html = '';
  let text = '';
  for (const node of flatten(nodes, depth)) {
    if (typeof node === 'string') text += node;
    else {
      html += escapeText(text.normalize('NFC')) + (writeOpaque(node, depth) ?? '');
      text = '';
    }
  }
  return html + escapeText(text.normalize('NFC'));
}

/** The nodes that are written, with those in the place of their parents whose tags are not. */
function flatten(nodes: readonly TreeNode[], depth: number): readonly TreeNode[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [node];
    if (dropped.has(node.name)) return [];
    return name.test(node.name) && depth <= maxDepth ? [node] : flatten(node.children, depth);
  });
}

function isKept(key: string, value: string): boolean {
  if (!name.test(key) || looks.has(key) || /^on/i.test(key)) return false;
  // Animations carry addresses in attributes of other names.
  if (/(java|vb)script:/i.test(value.replace(/[\p{Cc}\s]/gu, ''))) return false;
  return !addresses.has(key) || safeImage(value) !== null;
}
