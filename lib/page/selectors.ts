/**
 * The selectors: every place where Baton knows Aha!'s markup, as alternatives, newest first, each with the view it serves and the date it
 * was last seen in public code that works on these pages. One that no page has any more can go.
 */

/** A drawer that is open over a board, list or page. */
export const OPEN_DRAWER = [
  '.drawer.in', // sliding drawer, 2024
  '.tabbed-drawer', // tabbed drawer, 2026
];

/** A drawer that was closed and left in the page; nothing in it counts. */
export const CLOSED_DRAWER = '.drawer:not(.in)';

/** Names type and id of the record on screen, as `Feature-6776…` or `Ideas::Idea-6776…`. */
export const SHOWN_RECORD = [
  '.tabbed-record[data-reactive-record]', // drawer and page, 2024
  '[data-reactive-record]', // any other frame around a record, 2022
];

/** Holds the reference as text. */
export const REFERENCE_PILL = [
  '.record-reference-pill__identifier', // drawer header, 2022
];

/** Something that opens a record in a drawer, its path in the attribute of the same name. */
export const DRAWER_LINK = '[data-drawer-url]';

/** Where actions on the record stand; a button at the end of it fits. */
export const ACTIONS_ROW = [
  '#drawer-nav__row--actions .drawer-nav__cell:first-of-type', // drawer, 2024
  '#drawer-nav__row--actions', // drawer whose cells are renamed
];

/** The row with the record's name. */
export const HEADER_ROW = [
  '#drawer-nav__row--header', // drawer, 2026
  '#page-nav .page-nav__row', // full page, 2026
];

/** A row of the field table: `tr` in 2026, `div` in 2022. */
export const ATTRIBUTE_ROW = '.attribute__row';
export const ATTRIBUTE_NAME = ['.attribute__name--inner', '.attribute__name', '.attribute__title'];
export const ATTRIBUTE_VALUE = ['.attribute__value-input', '.attribute__value-container', 'td:last-of-type'];

/** What, when it is added anywhere, may change which record is on screen or where the button belongs. */
export const WORTH_A_LOOK = [
  ...OPEN_DRAWER,
  '.drawer',
  ...SHOWN_RECORD,
  ...REFERENCE_PILL,
  ...ACTIONS_ROW,
  ...HEADER_ROW,
  ATTRIBUTE_ROW,
].join();

/** The first match of the alternatives, in their order. */
export function findFirst(scope: ParentNode, alternatives: readonly string[]): HTMLElement | null {
  for (const selector of alternatives) {
    const found = scope.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
  }
  return null;
}
