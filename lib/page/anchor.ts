import { findDrawer } from './read';
import { ACTIONS_ROW, ATTRIBUTE_NAME, ATTRIBUTE_ROW, ATTRIBUTE_VALUE, findFirst, HEADER_ROW } from './selectors';

/** Where the button stands; `floating` is the corner of the window, which every page has. */
export type AnchorName = 'actions' | 'header' | 'integrations' | 'floating';

export interface Anchor {
  readonly name: AnchorName;
  /** The button goes to the end of this. */
  readonly parent: HTMLElement;
}

/** Aha!'s own label of the row that lists links to other tools (Aha! support, integrations). */
const INTEGRATIONS_LABEL = 'Integrations';

/** The best place that the page has just now: in an open drawer, or else on the page. */
export function findAnchor(page: Document): Anchor {
  const scope = findDrawer(page) ?? page.body;
  const actions = findFirst(scope, ACTIONS_ROW);
  if (actions !== null) return { name: 'actions', parent: actions };
  const header = findFirst(scope, HEADER_ROW);
  if (header !== null) return { name: 'header', parent: header };
  const integrations = findIntegrationsCell(scope);
  if (integrations !== null) return { name: 'integrations', parent: integrations };
  return { name: 'floating', parent: page.body };
}

function findIntegrationsCell(scope: ParentNode): HTMLElement | null {
  for (const row of scope.querySelectorAll<HTMLElement>(ATTRIBUTE_ROW)) {
    if (findFirst(row, ATTRIBUTE_NAME)?.textContent.trim() !== INTEGRATIONS_LABEL) continue;
    const cell = findFirst(row, ATTRIBUTE_VALUE);
    if (cell !== null) return cell;
  }
  return null;
}
