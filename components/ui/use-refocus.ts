import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Gives the focus back to a button that was moved to another place in the page, or hands it on from one that goes: browsers
 * take it away from what is moved or removed. The button is known by the words it is spoken with.
 */
export function useRefocus<Root extends Element>(): {
  readonly root: RefObject<Root | null>;
  readonly keepFocusOn: (spoken: string) => void;
} {
  const root = useRef<Root>(null);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
    buttons.find((each) => each.getAttribute('aria-label') === wanted.current)?.focus();
    wanted.current = null;
  });
  return {
    root,
    keepFocusOn(spoken) {
      wanted.current = spoken;
    },
  };
}

/** What takes the place of something that goes from a list: the next one, or the one before it. */
export function neighbourOf<Thing>(list: readonly Thing[], gone: Thing): Thing | undefined {
  const place = list.indexOf(gone);
  return list[place + 1] ?? list[place - 1];
}
