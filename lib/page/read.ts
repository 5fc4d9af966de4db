import type { PageRecord } from '../model/status';
import { kindOfReference, type RoadmapKind } from './reference';
import { CLOSED_DRAWER, DRAWER_LINK, findFirst, OPEN_DRAWER, REFERENCE_PILL, SHOWN_RECORD } from './selectors';
import { recordAt } from './urls';

const TYPE_NAMES: ReadonlyMap<string, RoadmapKind> = new Map([
  ['Feature', 'feature'],
  ['Requirement', 'requirement'],
  ['Epic', 'epic'],
  ['MasterFeature', 'epic'],
  ['Initiative', 'initiative'],
  ['Release', 'release'],
]);

/** The drawer that lies open over the page, if any. */
export function findDrawer(page: ParentNode): HTMLElement | null {
  for (const selector of OPEN_DRAWER) {
    for (const drawer of page.querySelectorAll<HTMLElement>(selector))
      if (drawer.closest(CLOSED_DRAWER) === null) return drawer;
  }
  return null;
}

/**
 * Which record is on screen, as the page says it. An open drawer hides the page, so it decides alone; the first sign
 * that speaks is believed, even where it names something that Baton does not hand over.
 */
export function readRecord(page: Document, address: URL): PageRecord | null {
  const drawer = findDrawer(page);
  return drawer === null ? readPage(page, address) : readDrawer(drawer, page, address);
}

function readPage(page: Document, address: URL): PageRecord | null {
  const named = recordAt(address);
  if (named === null) return null;
  const shown = findFirst(page, SHOWN_RECORD.slice(0, 1));
  return shown !== null && shown.closest(CLOSED_DRAWER) === null ? readShown(shown) : named;
}

function readDrawer(drawer: HTMLElement, page: Document, address: URL): PageRecord | null {
  const shown = drawer.matches(SHOWN_RECORD.join()) ? drawer : findFirst(drawer, SHOWN_RECORD);
  if (shown !== null) return readShown(shown);
  const pill = findFirst(drawer, REFERENCE_PILL);
  if (pill !== null) return readReference(pill.textContent.trim());
  return [recordAt(address), readOpener(page, address)].find((record) => isNamedIn(drawer, record)) ?? null;
}

/** `Feature-6776…`, or with a name space `Ideas::Idea-6776…`: the id stands behind the last hyphen. */
function readShown(element: HTMLElement): PageRecord | null {
  const text = element.dataset.reactiveRecord ?? '';
  const at = text.lastIndexOf('-');
  const kind = TYPE_NAMES.get(text.slice(0, at).split('::').at(-1) ?? '');
  const id = text.slice(at + 1);
  return kind !== undefined && /^\d+$/.test(id) ? { kind, idOrRef: id } : null;
}

function readReference(text: string): PageRecord | null {
  const kind = kindOfReference(text);
  return kind === null ? null : { kind, idOrRef: text };
}

/** The card or link that was just used, which keeps the focus while its record slides in. */
function readOpener(page: Document, address: URL): PageRecord | null {
  const path = page.activeElement?.closest<HTMLElement>(DRAWER_LINK)?.dataset.drawerUrl;
  if (path === undefined || !URL.canParse(path, address)) return null;
  const target = new URL(path, address);
  return target.origin === address.origin ? recordAt(target) : null;
}

/** Addresses and cards may belong to what lies under the drawer, so the drawer itself must name the record. */
function isNamedIn(drawer: HTMLElement, record: PageRecord | null): boolean {
  if (record === null) return false;
  return drawer.textContent.split(/[^A-Z0-9-]+/).includes(record.idOrRef);
}
