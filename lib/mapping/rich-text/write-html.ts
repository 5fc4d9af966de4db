import type { Block, Cell, Inline, ListItem, Mark } from './blocks';
import { escapeAttribute, escapeText } from './escape';

const tags: Readonly<Record<Mark, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
};

/** Writes blocks as HTML, always the same text for the same blocks, in the few elements that both systems keep. */
export function writeHtml(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join('');
}

/** Writes one block. */
export function writeBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${block.inlines.length === 0 ? '<br>' : writeLine(block.inlines)}</p>`;
    case 'heading':
      return `<h${block.level}>${writeLine(block.inlines)}</h${block.level}>`;
    case 'list': {
      const items = block.items.map(writeItem).join('');
      const start = block.start === 1 ? '' : ` start="${block.start}"`;
      return block.ordered ? `<ol${start}>${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'quote':
      return `<blockquote>${writeHtml(block.blocks)}</blockquote>`;
    case 'code':
      // A parser drops the first new line of a preformatted text, so one is put there for it.
      return `<pre>${block.text.startsWith('\n') ? '\n' : ''}${escapeText(block.text)}</pre>`;
    case 'table':
      return `<table><tbody>${block.rows.map((row) => `<tr>${row.map(writeCell).join('')}</tr>`).join('')}</tbody></table>`;
    case 'rule':
      return '<hr>';
    case 'opaque':
      return block.html;
  }
}

function writeItem(item: ListItem): string {
  return `<li>${item.checked === null ? '' : writeCheckbox(item.checked)}${writeInside(item.blocks)}</li>`;
}

function writeCheckbox(checked: boolean): string {
  return checked ? '<input type="checkbox" checked>' : '<input type="checkbox">';
}

function writeCell(cell: Cell): string {
  const name = cell.header ? 'th' : 'td';
  const columns = cell.columns === 1 ? '' : ` colspan="${cell.columns}"`;
  const rows = cell.rows === 1 ? '' : ` rowspan="${cell.rows}"`;
  return `<${name}${columns}${rows}>${writeInside(cell.blocks)}</${name}>`;
}

/** A single paragraph at the start of an item or cell is written bare, as editors do. */
function writeInside(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  const bare = first?.type === 'paragraph' && rest.every((block) => block.type !== 'paragraph');
  return bare ? writeLine(first.inlines) + writeHtml(rest) : writeHtml(blocks);
}

function writeLine(inlines: readonly Inline[]): string {
  let html = '';
  let open: string | null = null;
  for (const inline of inlines) {
    const href: string | null = inline.type === 'text' || inline.type === 'image' ? inline.href : null;
    if (href !== open) {
      html += `${open === null ? '' : '</a>'}${href === null ? '' : `<a href="${escapeAttribute(href)}">`}`;
      open = href;
    }
    html += writeInline(inline);
  }
  return open === null ? html : `${html}</a>`;
}

function writeInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.marks.reduceRight(
        (html, mark) => `<${tags[mark]}>${html}</${tags[mark]}>`,
        escapeText(inline.text),
      );
    case 'break':
      return '<br>';
    case 'checkbox':
      return writeCheckbox(inline.checked);
    case 'image':
      return `<img src="${escapeAttribute(inline.src)}" alt="${escapeAttribute(inline.alt)}">`;
    case 'opaque':
      return inline.html;
  }
}
