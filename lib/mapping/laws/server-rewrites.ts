import fc from 'fast-check';

/**
 * What the two systems and their editors do to HTML by themselves, none of it a change of meaning: other names for the
 * same marks, looks dropped or added, entities spelt otherwise, new lines between blocks, signed picture addresses.
 */
const rewrites: readonly ((html: string) => string)[] = [
  (html) => html.replace(/<(\/?)strong\b/gi, '<$1b').replace(/<(\/?)em\b/gi, '<$1i'),
  (html) => html.replace(/<(\/?)s\b/gi, '<$1del').replace(/<(\/?)u\b/gi, '<$1ins'),
  (html) => html.replace(/<(p|h[1-6]|ul|ol|td|th|strong|em)>/gi, '<$1 style="color:#333" class="x">'),
  (html) => html.replace(/<\/?(p|ul|ol|li|table|tbody|tr|blockquote|h[1-6])\b/gi, (tag) => tag.toUpperCase()),
  (html) => html.replace(/<(\/?)p\b/gi, '<$1div'),
  (html) => html.replace(/<\/(p|ul|ol|table|blockquote|h[1-6])>/gi, '</$1>\n  '),
  (html) => html.replace(/&gt;/g, '>').replace(/&quot;/g, '&#34;'),
  (html) => html.replace(/é/g, '&eacute;'),
  (html) => html.replace(/<br>/gi, '<br />').replace(/<hr>/gi, '<hr/>'),
  (html) => html.replace(/<\/?tbody>/gi, ''),
  (html) => html.replace(/src="(https:[^"?]*\/attachments\/[^"?]*)"/g, 'src="$1?token=fresh"'),
  (html) => html.replace(/<(td|th)>([^<]+)</gi, '<$1><span>$2</span><'),
];

/** A server: some of the rewrites, in some order. */
export const servers: fc.Arbitrary<(html: string) => string> = fc
  .subarray(rewrites.map((_, index) => index))
  .chain((picked) => fc.shuffledSubarray(picked, { minLength: picked.length }))
  .map((order) => (html: string) => order.reduce((text, index) => rewrites[index]?.(text) ?? text, html));
