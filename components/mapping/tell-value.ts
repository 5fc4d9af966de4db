import type { FieldValue } from '../../lib/model/record';

const MOST = 400;

/** A field's value as people read it: formatted text as its lines, long text cut, nothing as a dash. */
export function tellValue(value: FieldValue): string {
  const text = toText(value).trim();
  if (text === '') return '–';
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

function toText(value: FieldValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value.includes('<') ? readableText(value) : value;
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? value.name : value.join(', ');
}

/** Ends of lines, beginnings of list items and ends of cells as people see them; text runs together without them. */
const LINE_ENDS = /<(?:br|hr|\/(?:p|div|li|h[1-6]|tr|blockquote|pre|summary))\b[^>]*>/gi;
const ITEMS = /<li\b[^>]*>/gi;
const CELL_ENDS = /<\/t[dh]\b[^>]*>/gi;

/** A document parsed apart from the page: nothing in it is run or loaded. */
function readableText(html: string): string {
  const marked = html
    .replace(/\s+/g, ' ')
    .replace(LINE_ENDS, '$&\n')
    .replace(ITEMS, '$&• ')
    .replace(CELL_ENDS, ' · $&');
  const text = new DOMParser().parseFromString(marked, 'text/html').body.textContent ?? '';
  return text.replace(/(?: ·)?\s*\n\s*/g, '\n').replace(/ {2,}/g, ' ');
}
