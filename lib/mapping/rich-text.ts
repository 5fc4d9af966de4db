import { keepKnown } from './rich-text/keep-known';
import { normalise } from './rich-text/normalise';
import { writeText } from './rich-text/plain-text';
import { readBlocks } from './rich-text/read-blocks';
import { parseTree } from './rich-text/tree';
import { writeHtml } from './rich-text/write-html';

export { htmlFromText } from './rich-text/plain-text';

/**
 * Equal text for HTML of equal meaning, itself HTML. Only this is ever compared: servers rewrite what they are given
 * (Rally drops colours and fonts; editors wrap lines in `div` or `p` as they like), and none of that is a change.
 * `canonicalHtml(canonicalHtml(x))` is `canonicalHtml(x)`.
 */
export function canonicalHtml(html: string): string {
  return writeHtml(normalise(readBlocks(parseTree(html)), 'canonical'));
}

/**
 * HTML for the other system: the richest form that both can hold, free of anything that could run. Where the target
 * has a text already, its unchanged blocks keep their own source. Means the same as `html` by `canonicalHtml`.
 */
export function translateHtml(html: string, current: string | null): string {
  const wanted = writeHtml(normalise(readBlocks(parseTree(html)), 'rich'));
  return current === null || current === '' ? wanted : keepKnown(wanted, current);
}

/** HTML to go on with in the line it is put into, where it is a single paragraph; with blocks of its own otherwise. */
export function inlineHtml(html: string): string {
  const blocks = normalise(readBlocks(parseTree(html)), 'rich');
  const [first] = blocks;
  const written = writeHtml(blocks);
  return blocks.length === 1 && first?.type === 'paragraph' ? written.slice('<p>'.length, -'</p>'.length) : written;
}

/** What a person reads in the HTML, as plain lines. */
export function textFromHtml(html: string): string {
  return writeText(normalise(readBlocks(parseTree(html)), 'canonical'));
}
