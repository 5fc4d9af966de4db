import type { Block, Cell, Inline, ListItem } from './blocks';
import { type Form, normaliseLine } from './normalise-line';

/**
 * Tidies blocks: white space as a browser would show it, adjacent equal runs joined, empty blocks dropped where nobody
 * can see them (an empty paragraph between two others is a blank line and stays).
 */
export function normalise(blocks: readonly Block[], form: Form): readonly Block[] {
  return trimEmpty(blocks.flatMap((block) => normaliseBlock(block, form)));
}

function normaliseBlock(block: Block, form: Form): readonly Block[] {
  switch (block.type) {
    case 'paragraph':
      return [{ ...block, inlines: normaliseLine(block.inlines, form) }];
    case 'heading': {
      const inlines = normaliseLine(block.inlines, form);
      return inlines.length === 0 ? [] : [{ ...block, inlines }];
    }
    case 'list': {
      const items = block.items.map((item) => normaliseItem(item, form));
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    case 'quote': {
      const inner = normalise(block.blocks, form);
      return inner.length === 0 ? [] : [{ ...block, blocks: inner }];
    }
    case 'table': {
      const rows = block.rows
        .filter((row) => row.length > 0)
        .map((row) => row.map((cell) => normaliseCell(cell, form)));
      return rows.length === 0 ? [] : [{ ...block, rows }];
    }
    case 'code': {
      const lines = block.text.replace(/\r\n?/g, '\n').normalize('NFC');
      const text = (form === 'canonical' ? lines.replace(/\u00a0/g, ' ') : lines).trimEnd();
      return text === '' ? [] : [{ ...block, text }];
    }
    case 'rule':
    case 'opaque':
      return [block];
  }
}

/** A check box at the start of an item's text makes the item a task; a blank before it, of whatever sort, hides nothing. */
function normaliseItem(item: ListItem, form: Form): ListItem {
  const blocks = normalise(item.blocks, form);
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return { ...item, blocks };
  const [box, ...text] = first.inlines.slice(first.inlines.findIndex((inline) => !isBlank(inline)));
  if (box?.type !== 'checkbox') return { ...item, blocks };
  const lifted = { ...first, inlines: normaliseLine(text, form) };
  return { checked: item.checked ?? box.checked, blocks: trimEmpty([lifted, ...rest]) };
}

function isBlank(inline: Inline): boolean {
  return inline.type === 'text' && /^[\s\u00a0]*$/.test(inline.text);
}

function normaliseCell(cell: Cell, form: Form): Cell {
  return { ...cell, blocks: normalise(cell.blocks, form) };
}

function trimEmpty(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex((block) => !isEmpty(block));
  const last = blocks.findLastIndex((block) => !isEmpty(block));
  return first === -1 ? [] : blocks.slice(first, last + 1);
}

function isEmpty(block: Block): boolean {
  return block.type === 'paragraph' && block.inlines.length === 0;
}
