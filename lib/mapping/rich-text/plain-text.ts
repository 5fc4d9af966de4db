import type { Block, Inline } from './blocks';
import { escapeText } from './escape';

/** What a person reads, in lines: for text fields, and for previews. Looks and pictures are lost. */
export function writeText(blocks: readonly Block[]): string {
  return blocks.map((block) => writeBlock(block)).join('\n');
}

/** Plain text as HTML: one paragraph for each line. */
export function htmlFromText(text: string): string {
  if (text.trim() === '') return '';
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => `<p>${line.trim() === '' ? '<br>' : escapeText(line)}</p>`)
    .join('');
}

function writeBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.inlines.map(writeInline).join('');
    case 'list':
      return block.items
        .map((item, index) => {
          const sign = block.ordered ? `${block.start + index}.` : '-';
          const box = item.checked === null ? '' : item.checked ? '[x] ' : '[ ] ';
          return indent(`${sign} ${box}`, writeText(item.blocks));
        })
        .join('\n');
    case 'quote':
      return indent('> ', writeText(block.blocks));
    case 'code':
      return block.text;
    case 'table':
      return block.rows
        .map((row) => row.map((cell) => writeText(cell.blocks).replace(/\n/g, ' ')).join(' | '))
        .join('\n');
    case 'rule':
      return '---';
    case 'opaque':
      return '';
  }
}

function indent(sign: string, text: string): string {
  return sign + text.replace(/\n/g, `\n${' '.repeat(sign.length)}`);
}

function writeInline(inline: Inline): string {
  if (inline.type === 'text') return inline.text;
  if (inline.type === 'break') return '\n';
  if (inline.type === 'checkbox') return inline.checked ? '[x] ' : '[ ] ';
  return inline.type === 'image' ? inline.alt : '';
}
