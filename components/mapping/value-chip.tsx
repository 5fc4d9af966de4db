import type { ComponentChildren } from 'preact';
import type { Dragged, useDrag } from './use-drag';

interface ValueChipProps {
  readonly name: string;
  readonly dragged: Dragged | null;
  readonly handle: ReturnType<ReturnType<typeof useDrag>['handleOf']>;
  readonly children?: ComponentChildren;
}

/** A Rally value that can be dragged by its name. */
export function ValueChip({ name, dragged, handle, children }: ValueChipProps) {
  const style = dragged === null ? undefined : { transform: `translate(${dragged.dx}px, ${dragged.dy}px)` };
  return (
    <div class={`value-chip${dragged === null ? '' : ' dragged'}`} style={style}>
      <span class="value-chip-name" title="Drag to the value of Aha! that it means" {...handle}>
        <span class="grip" aria-hidden="true">
          ⠿
        </span>
        <bdi>{name}</bdi>
      </span>
      {children}
    </div>
  );
}
