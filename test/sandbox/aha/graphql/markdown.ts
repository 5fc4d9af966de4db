const MARKS: readonly (readonly [RegExp, string])[] = [
  [/<\/?(strong|b)>/g, '**'],
  [/<\/?(em|i)>/g, '_'],
  [/<li>/g, '- '],
  [/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)'],
  [/<br\s*\/?>|<\/li>/g, '\n'],
  [/<\/(p|h\d|ul|ol|div)>/g, '\n\n'],
  [/<[^>]*>/g, ''],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
];

/** A text as Markdown: emphasis, links, lists and paragraphs. */
export function toMarkdown(html: string): string {
  return MARKS.reduce((text, [pattern, mark]) => text.replace(pattern, mark), html).trim();
}
