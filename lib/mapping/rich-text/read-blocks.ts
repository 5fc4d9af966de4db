import type { Block, Inline, ListItem, Mark } from './blocks';
import { boxes, dropped, isMark, marksOf, wrappers } from './elements';
import { fitsInLine, survives, writeOpaque } from './opaque';
import { isElement, readRows, textOf } from './read-table';
import type { ElementNode, TreeNode } from './tree';
import { safeImage, safeLink } from './url';

/** Lists, quotes and tables nested deeper than this keep their text and lose their box. */
const maxDepth = 24;

interface Place {
  readonly marks: readonly Mark[];
  readonly href: string | null;
  /** Level of the heading that the text stands in; 0 in a paragraph. */
  readonly heading: number;
  readonly depth: number;
}

const outside: Place = { marks: [], href: null, heading: 0, depth: 0 };

/** Turns a tree into blocks, faithfully and untidied: see `normalise`. */
export function readBlocks(nodes: readonly TreeNode[]): readonly Block[] {
  return new Reader().read(nodes, outside);
}

class Reader {
  private blocks: Block[] = [];
  private line: Inline[] = [];

  read(nodes: readonly TreeNode[], place: Place): readonly Block[] {
    this.readAll(nodes, place);
    this.endLine(place);
    return this.blocks;
  }

  private readAll(nodes: readonly TreeNode[], place: Place): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.line.push({ type: 'text', text: node, marks: place.marks, href: place.href });
      else if (!dropped.has(node.name)) this.readElement(node, place);
    }
  }

  private readElement(element: ElementNode, place: Place): void {
    const { name, attributes, children } = element;
    if (name === 'br') this.line.push({ type: 'break' });
    else if (name === 'img') this.readImage(attributes, place);
    else if (name === 'input' && attributes.get('type')?.toLowerCase() === 'checkbox')
      this.line.push({ type: 'checkbox', checked: attributes.has('checked') });
    else if (name === 'a') this.readAll(children, { ...place, href: safeLink(attributes.get('href') ?? '') });
    else if (isMark(name) || wrappers.has(name))
      this.readAll(children, { ...place, marks: [...place.marks, ...marksOf(element)] });
    else if (name === 'p') this.readParagraph(children, place);
    else if (/^h[1-6]$/.test(name)) this.readBox(children, place, { ...place, heading: Number(name[1]) });
    else if (name === 'pre') this.addBlock({ type: 'code', text: textOf(children).replace(/^\r?\n/, '') }, place);
    else if (name === 'hr') this.addBlock({ type: 'rule' }, place);
    else if (boxes.has(name)) this.readContainer(element, place);
    else this.readOpaque(element, place);
  }

  private readContainer(element: ElementNode, place: Place): void {
    const { name, attributes, children } = element;
    const inner = { ...place, heading: 0, depth: place.depth + 1 };
    if (inner.depth > maxDepth) this.readBox(children, place, place);
    else if (name === 'ul' || name === 'menu')
      this.addBlock({ type: 'list', ordered: false, start: 1, items: readItems(children, inner) }, place);
    else if (name === 'ol')
      this.addBlock(
        { type: 'list', ordered: true, start: readStart(attributes.get('start')), items: readItems(children, inner) },
        place,
      );
    else if (name === 'blockquote') this.addBlock({ type: 'quote', blocks: new Reader().read(children, inner) }, place);
    else if (name === 'table') {
      const { rows, strays } = readRows(children, (cell) => new Reader().read(cell, inner));
      this.readBox(strays, place, place);
      this.addBlock({ type: 'table', rows }, place);
    } else this.readBox(children, place, place);
  }

  /** What stands before a box is a line of its own, in the place outside the box. */
  private readBox(children: readonly TreeNode[], outer: Place, inner: Place): void {
    this.endLine(outer);
    this.readAll(children, inner);
    this.endLine(inner);
  }

  /** An empty paragraph is a blank line; other empty boxes show nothing. */
  private readParagraph(children: readonly TreeNode[], place: Place): void {
    this.endLine(place);
    const before = this.blocks.length;
    this.readBox(children, place, place);
    if (this.blocks.length === before) this.blocks.push({ type: 'paragraph', inlines: [] });
  }

  private readImage(attributes: ReadonlyMap<string, string>, place: Place): void {
    const src = safeImage(attributes.get('src') ?? '');
    const alt = attributes.get('alt') ?? '';
    if (src !== null) this.line.push({ type: 'image', src, alt, href: place.href });
    else this.line.push({ type: 'text', text: alt, marks: place.marks, href: place.href });
  }

  private readOpaque(element: ElementNode, place: Place): void {
    const html = writeOpaque(element);
    if (html === null || !survives(html)) this.readAll(element.children, place);
    else if (fitsInLine(element)) this.line.push({ type: 'opaque', html });
    else this.addBlock({ type: 'opaque', html }, place);
  }

  private addBlock(block: Block, place: Place): void {
    this.endLine(place);
    this.blocks.push(block);
  }

  private endLine(place: Place): void {
    const inlines = this.line;
    this.line = [];
    if (inlines.every((inline) => inline.type === 'text' && /^[ \t\n\f\r]*$/.test(inline.text))) return;
    this.blocks.push(
      place.heading === 0 ? { type: 'paragraph', inlines } : { type: 'heading', level: place.heading, inlines },
    );
  }
}

/** Lists put straight into a list, as Rally's editor and word processors do, belong to the item before them. */
function readItems(children: readonly TreeNode[], place: Place): readonly ListItem[] {
  const items: { checked: boolean | null; nodes: TreeNode[] }[] = [];
  for (const node of children) {
    if (typeof node === 'string' && node.trim() === '') continue;
    const last = items.at(-1);
    if (isElement(node, 'li')) {
      const checked = node.attributes.get('data-checked');
      items.push({ checked: checked === undefined ? null : checked !== 'false', nodes: [...node.children] });
    } else if (last !== undefined && (isElement(node, 'ul') || isElement(node, 'ol'))) last.nodes.push(node);
    else items.push({ checked: null, nodes: [node] });
  }
  return items.map(({ checked, nodes }) => ({ checked, blocks: new Reader().read(nodes, place) }));
}

function readStart(text = '1'): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 1;
}
