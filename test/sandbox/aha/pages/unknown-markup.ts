/** Classes and identifiers by which others find their way about the pages. */
const KNOWN =
  /^(card|card__.*|drawer|drawer-nav__.*|tabbed-drawer|tabbed-record|tab__container|attribute__.*|details__.*|record-reference-pill.*|record-table|page-nav.*|report-header|workspace-content|sidebar-layout.*|status-pill)$/;
const ATTRIBUTES = ['drawer-url', 'reactive-record', 'current-bookmark-id', 'attributes-row-visible', 'react-class'];
const DATA = new RegExp(`\\bdata-(${ATTRIBUTES.join('|')})\\b`, 'g');
const REFERENCE_TAG = /aha-record-reference/g;

/** A page or fragment with none of the known anchors: other names in the places of classes, identifiers, data and tags. */
export function disguiseHtml(html: string): string {
  return html
    .replace(/\b(class|id)="([^"]*)"/g, (_, name: string, value: string) => {
      return `${name}="${value.split(' ').map(disguiseName).join(' ')}"`;
    })
    .replace(DATA, (_, name: string) => `data-${disguise(name)}`)
    .replace(REFERENCE_TAG, 'x-reference');
}

/** A script or style of the pages, so that it finds what `disguiseHtml` has hidden. */
export function disguiseAsset(text: string): string {
  return text
    .replace(/([.#])([a-z][\w-]*)/g, (_, sign: string, name: string) => sign + disguiseName(name))
    .replace(DATA, (_, name: string) => `data-${disguise(name)}`)
    .replace(REFERENCE_TAG, 'x-reference');
}

function disguiseName(name: string): string {
  return KNOWN.test(name) ? disguise(name) : name;
}

/** Always the same other name, in which nothing of the first can be read. */
function disguise(name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_679_616, 7);
  return `x${sum.toString(36).padStart(4, '0')}`;
}
