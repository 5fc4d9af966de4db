import { useState } from 'preact/hooks';

/** What is being dragged, how far, and over which place. */
export interface Dragged {
  readonly item: string;
  readonly over: string | null;
  readonly dx: number;
  readonly dy: number;
}

/** What an element needs to be dragged by. */
interface Handle {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
  onPointerCancel(): void;
}

/**
 * Dragging by mouse, pen or touch. Places are elements with `data-drop`; letting go over none does nothing. People who do
 * not drag have buttons that do the same.
 */
export function useDrag(onDrop: (item: string, place: string) => void): {
  readonly dragged: Dragged | null;
  handleOf(item: string): Handle;
} {
  const [drag, setDrag] = useState<(Dragged & { readonly x: number; readonly y: number }) | null>(null);
  return {
    dragged: drag,
    handleOf: (item) => ({
      onPointerDown(event) {
        if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ item, over: null, dx: 0, dy: 0, x: event.clientX, y: event.clientY });
      },
      onPointerMove({ clientX, clientY }) {
        if (drag === null) return;
        setDrag({ ...drag, over: placeAt(clientX, clientY), dx: clientX - drag.x, dy: clientY - drag.y });
      },
      onPointerUp({ clientX, clientY }) {
        const place = placeAt(clientX, clientY);
        setDrag(null);
        if (drag !== null && place !== null) onDrop(item, place);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}

function placeAt(x: number, y: number): string | null {
  const place = document.elementsFromPoint(x, y).find((element) => element.hasAttribute('data-drop'));
  return place?.getAttribute('data-drop') ?? null;
}
