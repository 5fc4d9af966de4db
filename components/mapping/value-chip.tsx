import type { ComponentChildren } from 'preact';
import type { DragArea } from '../ui/drag-area';
import { useDragItem } from '../ui/use-drag-area';
import type { MovingValue } from './moving-value';
import { movingId } from './moving-value';

interface ValueChipProps {
  readonly area: DragArea<MovingValue, string>;
  readonly moving: MovingValue;
  readonly children?: ComponentChildren;
}

/** A Rally value that can be dragged by its name, with mouse, finger or keys. */
export function ValueChip({ area, moving, children }: ValueChipProps) {
  const { element, handle } = useDragItem(area, movingId(moving), moving);
  const { rally, from } = moving;
  return (
    <div class="value-chip" ref={element}>
      <button
        type="button"
        class="drag-handle"
        ref={handle}
        title="Drag to the value of Aha! that it means"
        aria-label={from === null ? rally : `${rally}, means ${from}`}
      >
        <span class="grip" aria-hidden="true">
          ⠿
        </span>
        <bdi>{rally}</bdi>
      </button>
      {children}
    </div>
  );
}
