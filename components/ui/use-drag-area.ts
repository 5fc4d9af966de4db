import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { createDragArea, type DragArea, type DragEditor } from './drag-area';

/** A drag area that lives as long as the component, and asks it as it is now. */
export function useDragArea<Item, Place>(editor: DragEditor<Item, Place>): DragArea<Item, Place> {
  const latest = useRef(editor);
  latest.current = editor;
  const [area] = useState(() => createDragArea<Item, Place>(() => latest.current));
  useEffect(() => () => area.destroy(), [area]);
  return area;
}

/** Makes an element draggable by a handle in it. */
export function useDragItem<Item, Place>(
  area: DragArea<Item, Place>,
  id: string,
  item: Item,
): { readonly element: RefObject<HTMLDivElement | null>; readonly handle: RefObject<HTMLButtonElement | null> } {
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (element.current === null || handle.current === null) return;
    return area.addItem(id, item, element.current, handle.current);
  }, [area, id]);
  return { element, handle };
}

/** Makes an element a place to drop things on. */
export function useDropPlace<Item, Place>(
  area: DragArea<Item, Place>,
  id: string,
  place: Place,
): RefObject<HTMLLIElement | null> {
  const element = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    return area.addPlace(id, place, element.current);
  }, [area, id]);
  return element;
}
