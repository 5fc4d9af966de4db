const ALLOWED = new Set(
  (
    'a abbr acronym address b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 ' +
    'h3 h4 h5 h6 hr i img ins kbd label li ol p pre q s samp small span strike strong sub sup table tbody td tfoot th ' +
    'thead tr tt u ul var'
  ).split(' '),
);
const DROPPED_ATTRIBUTES = /\s(?:color|bgcolor|face|size|class|id)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const DROPPED_STYLES = /(?:^|;)\s*(?:color|background(?:-color)?|font(?:-[a-z]+)?|line-height)\s*:[^;]*/gi;

/** True if the text holds an element or attribute that Rally's HTML whitelist does not know, such as a script. */
export function isForbidden(html: string): boolean {
  for (const [tag, name = ''] of html.matchAll(/<\/?([a-z][a-z0-9:]*)\b[^>]*>/gi)) {
    if (!ALLOWED.has(name.toLowerCase())) return true;
    if (/\son[a-z]+\s*=/i.test(tag) || /(?:href|src)\s*=\s*["']?\s*javascript:/i.test(tag)) return true;
  }
  return false;
}

/** Drops what Rally does not keep: colours, fonts, sizes, classes, ids. Everything else stays as it was. */
export function filterHtml(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(DROPPED_ATTRIBUTES, '').replace(/\sstyle=("|')(.*?)\1/gi, (_whole, quote: string, style: string) => {
      const kept = style.replace(DROPPED_STYLES, '').replace(/^;\s*/, '').trim();
      return kept === '' ? '' : ` style=${quote}${kept}${quote}`;
    }),
  );
}
