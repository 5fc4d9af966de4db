import { normalise } from './normalise';
import { readBlocks } from './read-blocks';
import { parseTree, type TreeNode } from './tree';
import { writeBlock, writeHtml } from './write-html';

/**
 * Puts the target's own source back for every block whose meaning did not change, so that what only the target
 * knows there (colours, mentions, embedded things) survives an edit made elsewhere in the text. `wanted` is HTML as
 * `writeHtml` makes it; the answer means the same.
 */
export function keepKnown(wanted: string, current: string): string {
  const sources = new Map<string, string[]>();
  // From the end, so that the first is the last of its list: it is taken off in one step, however many there are.
  for (const source of outermost(current).toReversed()) {
    const meaning = canonical(source);
    const known = sources.get(meaning);
    if (known === undefined) sources.set(meaning, [source]);
    else known.push(source);
  }
  const kept = normalise(readBlocks(parseTree(wanted)), 'rich')
    .map((block) => {
      const written = writeBlock(block);
      return sources.get(canonical(written))?.pop() ?? written;
    })
    .join('');
  return canonical(kept) === canonical(wanted) ? kept : wanted;
}

/** The source of each outermost element; text that stands between them has no end of its own and is left out. */
function outermost(html: string): readonly string[] {
  return parseTree(html)
    .filter((node: TreeNode) => typeof node !== 'string')
    .map((element) => html.slice(element.start, element.end));
}

function canonical(html: string): string {
  return writeHtml(normalise(readBlocks(parseTree(html)), 'canonical'));
}
