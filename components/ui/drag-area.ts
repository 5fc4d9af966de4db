import {
  Accessibility,
  AutoScroller,
  Cursor,
  DragDropManager,
  type DragEndEvent,
  Draggable,
  Droppable,
  Feedback,
  KeyboardSensor,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
  Scroller,
} from '@dnd-kit/dom';
import './drag-area.css';
import { type Step, stepPlace } from './step-place';

/** What is said while something is dragged, in the words of whoever drags it. */
export interface DragWords<Item, Place> {
  /** Read out with everything that can be dragged. */
  readonly instructions: string;
  /** What follows the pointer. */
  nameOf(item: Item): string;
  pickUp(item: Item): string;
  /** `null`: over nothing that takes it. */
  over(item: Item, place: Place | null): string;
  drop(item: Item, place: Place): string;
  putBack(item: Item): string;
}

/** What a drag area asks of the editor around it, always as it is now. */
export interface DragEditor<Item, Place> {
  readonly words: DragWords<Item, Place>;
  /** Does what a drop means and answers the id under which the item stands afterwards, for the focus to follow it. */
  onDrop(item: Item, place: Place): string;
}

/** Things that can be dragged by mouse, touch or keyboard onto places. Each `add` answers how to take it away again. */
export interface DragArea<Item, Place> {
  addItem(id: string, item: Item, element: Element, handle: HTMLElement): () => void;
  addPlace(id: string, place: Place, element: Element): () => void;
  destroy(): void;
}

type Operation = DragEndEvent['operation'];

/** A finger has to rest so long before it drags, so that it can scroll; a mouse has to move so far, so that it can press. */
const REST_MS = 250;
const REST_TOLERANCE_PX = 6;
const MOVE_PX = 4;

/** A drag area with everything that dnd-kit brings: sensors, scrolling at the edges, and a live region. */
export function createDragArea<Item, Place>(editor: () => DragEditor<Item, Place>): DragArea<Item, Place> {
  const items = new Map<string, { readonly item: Item; readonly handle: HTMLElement }>();
  const places = new Map<string, { readonly place: Place; readonly element: Element }>();
  const itemOf = ({ source }: Operation) => items.get(String(source?.id));
  const placeOf = ({ target }: Operation) => places.get(String(target?.id))?.place ?? null;
  const tell = (operation: Operation, sentence: (words: DragWords<Item, Place>, item: Item) => string) => {
    const found = itemOf(operation);
    return found === undefined ? undefined : sentence(editor().words, found.item);
  };

  let hasMoved = false;
  const manager = new DragDropManager({
    sensors: [PointerSensor.configure({ activationConstraints: waitFor }), KeyboardSensor],
    plugins: [
      AutoScroller,
      Cursor,
      PreventSelection,
      Feedback.configure({ dropAnimation: null }),
      Accessibility.configure({
        screenReaderInstructions: { draggable: editor().words.instructions },
        announcements: {
          dragstart: ({ operation }: DragEndEvent) => tell(operation, (words, item) => words.pickUp(item)),
          // What has not moved yet is over the place where it always stood: nothing to say.
          dragover: ({ operation }: DragEndEvent) =>
            hasMoved ? tell(operation, (words, item) => words.over(item, placeOf(operation))) : undefined,
          dragend: ({ operation, canceled }: DragEndEvent) =>
            tell(operation, (words, item) => {
              const place = canceled ? null : placeOf(operation);
              return place === null ? words.putBack(item) : words.drop(item, place);
            }),
        },
      }),
    ],
  });
  const overlay = addOverlay();
  const feedback = manager.registry.plugins.get(Feedback);
  if (feedback !== undefined) feedback.overlay = overlay;
  const scroller = manager.registry.plugins.get(Scroller);

  const { monitor } = manager;
  monitor.addEventListener('beforedragstart', ({ operation }) => {
    hasMoved = false;
    const found = itemOf(operation);
    if (found !== undefined) overlay.textContent = editor().words.nameOf(found.item);
    // Arrow keys go from place to place; each is brought into view whole.
    if (operation.activatorEvent instanceof KeyboardEvent) scroller?.disable();
  });
  monitor.addEventListener('dragmove', (event) => {
    hasMoved = true;
    if (!(event.nativeEvent instanceof KeyboardEvent) || event.by === undefined) return;
    event.preventDefault();
    goTo(event.by.x + event.by.y < 0 ? 'back' : 'on', event.operation);
  });
  monitor.addEventListener('dragend', ({ operation, canceled }) => {
    scroller?.enable();
    const [found, place] = [itemOf(operation), placeOf(operation)];
    if (canceled || found === undefined || place === null) return;
    const id = editor().onDrop(found.item, place);
    if (operation.activatorEvent instanceof KeyboardEvent) {
      requestAnimationFrame(() => items.get(id)?.handle.focus());
    }
  });

  function goTo(step: Step, { source, target }: Operation): void {
    const inOrder = [...places]
      .map(([id, { element }]) => ({ id, element }))
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const at = inOrder.findIndex(({ id, element }) =>
      target ? id === target.id : element.contains(source?.element ?? null),
    );
    const next = inOrder[stepPlace(inOrder.length, at, step)];
    if (next === undefined) return;
    next.element.scrollIntoView({ block: 'nearest' });
    for (const droppable of manager.registry.droppables) droppable.refreshShape();
    const { left, top, width, height } = next.element.getBoundingClientRect();
    manager.actions.move({ to: { x: left + width / 2, y: top + height / 2 }, propagate: false });
  }

  return {
    addItem(id, item, element, handle) {
      items.set(id, { item, handle });
      const draggable = new Draggable({ id, element, handle, register: false }, manager);
      draggable.register();
      return () => {
        draggable.destroy();
        if (items.get(id)?.handle === handle) items.delete(id);
      };
    },
    addPlace(id, place, element) {
      places.set(id, { place, element });
      const droppable = new Droppable({ id, element, register: false, effects: () => [mark] }, manager);
      function mark(): void {
        element.toggleAttribute('data-dragged-over', droppable.isDropTarget);
      }
      droppable.register();
      return () => {
        droppable.destroy();
        if (places.get(id)?.element === element) places.delete(id);
      };
    },
    destroy() {
      manager.destroy();
      overlay.remove();
    },
  };
}

function waitFor({ pointerType }: PointerEvent) {
  return pointerType === 'touch'
    ? [new PointerActivationConstraints.Delay({ value: REST_MS, tolerance: REST_TOLERANCE_PX })]
    : [new PointerActivationConstraints.Distance({ value: MOVE_PX })];
}

/** What follows the pointer stands apart from the page's own elements, which Preact alone moves about. */
function addOverlay(): HTMLElement {
  const overlay = document.createElement('div');
  overlay.className = 'drag-overlay';
  overlay.setAttribute('aria-hidden', 'true');
  document.body.append(overlay);
  return overlay;
}
