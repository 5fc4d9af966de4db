import type { PageRecord } from '../model/status';
import type { Anchor } from './anchor';
import { findDrawer } from './read';
import { recordAt } from './urls';

/** What a page was expected to have and did not: Aha! changed its markup, or drew something that Baton does not know. */
export type Missing = 'record in the drawer' | 'record on the page' | 'place for the button';

interface Findings {
  readonly page: Document;
  readonly address: URL;
  readonly record: PageRecord | null;
  readonly anchor: Anchor | null;
}

/** Empty on a page that is as expected. A drawer with an idea or a goal in it counts as expected: it says what it is. */
export function checkHealth({ page, address, record, anchor }: Findings): readonly Missing[] {
  const missing: Missing[] = [];
  const drawer = findDrawer(page);
  if (record === null && drawer !== null && drawer.querySelector('[data-reactive-record]') === null)
    missing.push('record in the drawer');
  if (record === null && drawer === null && recordAt(address) !== null) missing.push('record on the page');
  if (record !== null && anchor?.name === 'floating') missing.push('place for the button');
  return missing;
}
