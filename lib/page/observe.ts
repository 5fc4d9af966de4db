import { OPEN_DRAWER, WORTH_A_LOOK } from './selectors';

/** What Aha! fires on the document when it has replaced the page without loading one. */
const NAVIGATION_EVENTS = ['page:load', 'page:change'];

export interface PageObserver {
  /** Asks for a look at the next frame, as if the page had changed. */
  look(): void;
}

interface Options {
  readonly page: Document;
  /** Called at most once a frame, after something changed that may matter. */
  readonly changed: () => void;
  /** True while everything that was put into the page is still there; asked only when the page removed something. */
  readonly isIntact: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Watches a page that changes by itself. One observer gathers until the next frame and then looks only at what was
 * added, so a board that redraws its cards costs next to nothing.
 */
export function observePage({ page, changed, isIntact, signal }: Options): PageObserver {
  const view = page.defaultView ?? window;
  const added = new Set<Element>();
  let frame = 0;
  let isForced = false;
  let hasRemoved = false;

  const atFrame = () => {
    frame = 0;
    const matters = isForced || (hasRemoved && !isIntact()) || [...added].some(isWorthALook);
    added.clear();
    isForced = hasRemoved = false;
    if (!matters) return;
    changed();
    watchDrawers();
  };
  const wake = () => {
    if (frame === 0 && !signal.aborted) frame = view.requestAnimationFrame(atFrame);
  };
  const look = () => {
    isForced = true;
    wake();
  };

  const observer = new MutationObserver((mutations) => {
    for (const { type, addedNodes, removedNodes } of mutations) {
      if (type === 'attributes') isForced = true;
      if (removedNodes.length > 0) hasRemoved = true;
      for (const node of addedNodes) if (node.nodeType === 1 && node instanceof Element) added.add(node);
    }
    if (isForced || hasRemoved || added.size > 0) wake();
  });
  // A drawer opens and closes by its class alone; watching every class on the page would be dear.
  const watchDrawers = () => {
    for (const drawer of page.querySelectorAll(`.drawer,${OPEN_DRAWER.join()}`))
      observer.observe(drawer, { attributes: true, attributeFilter: ['class'] });
  };

  observer.observe(page.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-reactive-record'],
  });
  for (const name of NAVIGATION_EVENTS) page.addEventListener(name, look, { signal });
  view.addEventListener('popstate', look, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    view.cancelAnimationFrame(frame);
  });
  watchDrawers();
  look();
  return { look };
}

function isWorthALook(element: Element): boolean {
  return element.isConnected && (element.matches(WORTH_A_LOOK) || element.querySelector(WORTH_A_LOOK) !== null);
}
