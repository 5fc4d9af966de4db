import { type Inline, marks, type TextRun } from './blocks';
import { canonicalUrl } from './url';

/**
 * `rich` is what is written to a system. `canonical` is what is compared: it also forgets the difference between a
 * no-break space and a space, and what expires in an address, because servers change both by themselves.
 */
export type Form = 'rich' | 'canonical';

/** Tidies the runs of one line; a line that shows nothing becomes empty. */
export function normaliseLine(inlines: readonly Inline[], form: Form): readonly Inline[] {
  const cleaned = join(inlines.map((inline) => clean(inline, form)));
  const line = join(collapse(cleaned));
  const shown = line.findLastIndex((inline) => inline.type !== 'break');
  const visible = join(trimEnd(line.slice(0, shown + 1)));
  return visible.every((inline) => inline.type === 'text' && /^[\s\u00a0]*$/.test(inline.text)) ? [] : visible;
}

function clean(inline: Inline, form: Form): Inline {
  if (inline.type === 'image') {
    return form === 'rich' ? inline : { ...inline, src: canonicalUrl(inline.src), href: canonicalLink(inline.href) };
  }
  if (inline.type !== 'text') return inline;
  const text = inline.text.replace(/[\u200b\u2060\ufeff]/g, '').replace(/[^\P{Cc}\t\n\f\r]/gu, '');
  const run = { ...inline, text, marks: marks.filter((mark) => inline.marks.includes(mark)) };
  return form === 'rich' ? run : { ...run, text: text.replace(/\u00a0/g, ' '), href: canonicalLink(inline.href) };
}

function canonicalLink(href: string | null): string | null {
  return href === null ? null : canonicalUrl(href);
}

/** Joins neighbours that look alike, and drops runs without text. Composed once at the end: signs meet where runs do. */
function join(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type !== 'text') joined.push(inline);
    else if (inline.text === '') continue;
    else if (last?.type === 'text' && looksLike(last, inline))
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined.map((inline) => (inline.type === 'text' ? { ...inline, text: inline.text.normalize('NFC') } : inline));
}

function looksLike(left: TextRun, right: TextRun): boolean {
  return left.href === right.href && left.marks.join() === right.marks.join();
}

/** Runs of white space become one space, none at the start of a line. */
function collapse(inlines: readonly Inline[]): readonly Inline[] {
  let afterSpace = true;
  const line: Inline[] = [];
  for (const inline of inlines) {
    if (inline.type === 'break') trimLast(line);
    if (inline.type === 'text') {
      const text = inline.text.replace(/[ \t\n\f\r]+/g, ' ');
      const rest: string = afterSpace ? text.replace(/^ /, '') : text;
      if (rest !== '') afterSpace = rest.endsWith(' ');
      line.push({ ...inline, text: rest });
    } else {
      afterSpace = inline.type === 'break' || inline.type === 'checkbox';
      line.push(inline);
    }
  }
  return line;
}

/** Takes the space off the end of the text before a line break. */
function trimLast(line: Inline[]): void {
  for (let index = line.length - 1; index >= 0; index--) {
    const inline = line[index];
    if (inline?.type !== 'text') return;
    const text = inline.text.replace(/ $/, '');
    line[index] = { ...inline, text };
    if (text !== '') return;
  }
}

function trimEnd(inlines: readonly Inline[]): readonly Inline[] {
  const line = [...inlines];
  trimLast(line);
  return line;
}
