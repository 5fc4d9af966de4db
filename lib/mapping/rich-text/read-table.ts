import type { Block, Cell } from './blocks';
import { dropped } from './elements';
import type { ElementNode, TreeNode } from './tree';

/** Whether the node is an element of that name. */
export function isElement(node: TreeNode, name: string): node is ElementNode {
  return typeof node !== 'string' && node.name === name;
}

/** All text below, with its white space as it is; a line break is a new line. */
export function textOf(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if (node.name === 'br') return '\n';
      return dropped.has(node.name) ? '' : textOf(node.children);
    })
    .join('');
}

interface Rows {
  readonly rows: readonly (readonly Cell[])[];
  /** Captions, and what stands in the table outside every cell; browsers show it above the table. */
  readonly strays: readonly TreeNode[];
}

/** Reads a table's rows, wherever they stand in it. */
export function readRows(nodes: readonly TreeNode[], readCell: (nodes: readonly TreeNode[]) => readonly Block[]): Rows {
  const rows: (readonly Cell[])[] = [];
  const strays: TreeNode[] = [];
  for (const node of nodes) {
    if (isElement(node, 'thead') || isElement(node, 'tbody') || isElement(node, 'tfoot')) {
      const inner = readRows(node.children, readCell);
      rows.push(...inner.rows);
      strays.push(...inner.strays);
    } else if (isElement(node, 'tr')) {
      const cells = node.children.filter((cell) => isElement(cell, 'td') || isElement(cell, 'th'));
      strays.push(...node.children.filter((child) => !isElement(child, 'td') && !isElement(child, 'th')));
      rows.push(cells.filter((cell) => typeof cell !== 'string').map((cell) => toCell(cell, readCell)));
    } else strays.push(node);
  }
  return { rows, strays };
}

function toCell(element: ElementNode, readCell: (nodes: readonly TreeNode[]) => readonly Block[]): Cell {
  return {
    header: element.name === 'th',
    columns: readSpan(element.attributes.get('colspan')),
    rows: readSpan(element.attributes.get('rowspan')),
    blocks: readCell(element.children),
  };
}

function readSpan(text = '1'): number {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 1;
}
