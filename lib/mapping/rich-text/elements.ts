import type { Mark } from './blocks';
import type { ElementNode } from './tree';

/** Never content: dropped with all that they hold. */
export const dropped: ReadonlySet<string> = new Set(
  'script style head title meta link base template noscript noembed noframes xmp plaintext col colgroup wbr'.split(' '),
);

/** Boxes without a meaning of their own: what they hold starts and ends on its own line. */
export const boxes: ReadonlySet<string> = new Set(
  (
    'html body div section article aside header footer main nav address figure figcaption center form ' +
    'hgroup search li ul ol menu table thead tbody tfoot tr td th caption blockquote'
  ).split(' '),
);

/**
 * Wrappers in a line whose look (colour, font, size) or control lies outside what the two systems can both hold.
 */
export const wrappers: ReadonlySet<string> = new Set(
  (
    'span font small big mark abbr acronym cite q dfn var time bdi bdo nobr label data o:p ' +
    'button select option optgroup datalist output textarea legend'
  ).split(' '),
);

/** Elements that cannot stand in a paragraph: opening one ends it, in every HTML parser. */
export const paragraphEnders: ReadonlySet<string> = new Set([
  ...boxes,
  ...'p h1 h2 h3 h4 h5 h6 pre hr dl dt dd details summary dialog fieldset legend dir listing'.split(' '),
]);

const markNames: ReadonlyMap<string, Mark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['code', 'code'],
  ['tt', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
]);

const styledMarks: readonly (readonly [RegExp, Mark])[] = [
  [/font-weight\s*:\s*(bold|[6-9]00)/i, 'bold'],
  [/font-style\s*:\s*(italic|oblique)/i, 'italic'],
  [/text-decoration[-a-z]*\s*:[^;]*underline/i, 'underline'],
  [/text-decoration[-a-z]*\s*:[^;]*line-through/i, 'strike'],
];

/** Whether the element is one of those that only mark text. */
export function isMark(name: string): boolean {
  return markNames.has(name);
}

/** The marks that an element puts on its text, by name or by style; editors paste `<b style="font-weight:normal">`. */
export function marksOf(element: ElementNode): readonly Mark[] {
  const style = element.attributes.get('style') ?? '';
  const named = markNames.get(element.name);
  const unmarked = named === 'bold' && /font-weight\s*:\s*(normal|[1-4]00)/i.test(style);
  const styled = styledMarks.filter(([pattern]) => pattern.test(style)).map(([, mark]) => mark);
  return named === undefined || unmarked ? styled : [named, ...styled];
}
