import type { PageRecord } from '../../lib/model/status';
import { type Anchor, findAnchor } from '../../lib/page/anchor';
import { checkHealth } from '../../lib/page/health';
import { observePage } from '../../lib/page/observe';
import { readRecord } from '../../lib/page/read';
import { readTone } from '../../lib/page/tone';
import { isRoadmapHost } from '../../lib/page/urls';
import type { Background } from './background';

/** One thing that the user sees on a page. */
export interface PageFeature {
  readonly tag: string;
  mount(root: ShadowRoot, record: PageRecord, background: Background, signal: AbortSignal): Shown;
}

/** What a mounted feature has learned about its record. */
export interface Shown {
  /** The reference that the background gave for it, once it has answered: pages often name a record by its id only. */
  ref(): string | null;
}

interface Mounted {
  readonly record: PageRecord;
  readonly host: HTMLElement;
  readonly shown: Shown;
  readonly life: AbortController;
  readonly mountedAtMs: number;
  moves: number;
}

/** The page may still be drawing its header; the corner of the window is taken only after this. */
const SETTLE_MS = 800;
/** A page that throws the button out this often will not stop; the corner of the window is out of its reach. */
const MAX_MOVES = 20;

/** Keeps the feature on screen beside the record that the page shows, through navigation and re-rendering. */
export function startOverlay(page: Document, feature: PageFeature, background: Background, signal: AbortSignal): void {
  if (!isRoadmapHost(new URL(page.location.href))) return;
  let mounted: Mounted | null = null;

  const unmount = () => {
    mounted?.life.abort();
    mounted?.host.remove();
    mounted = null;
  };
  const mount = (record: PageRecord): Mounted => {
    const host = page.createElement(feature.tag);
    const life = new AbortController();
    const shown = feature.mount(host.attachShadow({ mode: 'open' }), record, background, life.signal);
    return { record, host, shown, life, mountedAtMs: performance.now(), moves: 0 };
  };
  const refresh = () => {
    const address = new URL(page.location.href);
    const record = readRecord(page, address);
    if (record === null) {
      unmount();
      return;
    }
    if (!isSame(mounted?.record, record)) unmount();
    mounted ??= mount(record);
    const anchor = chooseAnchor(page, mounted);
    if (anchor.name === 'floating' && isSettling(mounted)) {
      setTimeout(observer.look, SETTLE_MS);
      return;
    }
    place(mounted, anchor);
    mounted.host.dataset.missing = checkHealth({ page, address, record, anchor }).join(', ');
  };

  const tellRecord = (): PageRecord | null => {
    const record = readRecord(page, new URL(page.location.href));
    const ref = isSame(mounted?.record, record) ? mounted?.shown.ref() : null;
    return record !== null && ref ? { ...record, idOrRef: ref } : record;
  };
  background.onQuestion(tellRecord, signal);
  // A script of an older version may have left its button behind.
  for (const old of page.querySelectorAll(feature.tag)) old.remove();
  const observer = observePage({ page, changed: refresh, isIntact: () => mounted?.host.isConnected ?? true, signal });
  const night = page.defaultView?.matchMedia('(prefers-color-scheme: dark)');
  night?.addEventListener('change', () => mounted !== null && takeTone(mounted.host), { signal });
  signal.addEventListener('abort', unmount);
}

function isSame(one: PageRecord | null | undefined, other: PageRecord | null): boolean {
  return one?.kind === other?.kind && one?.idOrRef === other?.idOrRef;
}

function isSettling({ moves, mountedAtMs }: Mounted): boolean {
  return moves <= MAX_MOVES && performance.now() - mountedAtMs < SETTLE_MS;
}

function chooseAnchor(page: Document, { moves }: Mounted): Anchor {
  return moves > MAX_MOVES ? { name: 'floating', parent: page.body } : findAnchor(page);
}

function place(mounted: Mounted, { name, parent }: Anchor): void {
  const { host } = mounted;
  if (host.parentElement === parent) return;
  mounted.moves += 1;
  host.dataset.anchor = name;
  parent.append(host);
  takeTone(host);
}

/** A page may go dark with its reader's evening. */
function takeTone(host: HTMLElement): void {
  if (host.parentElement !== null) host.dataset.tone = readTone(host.parentElement);
}
