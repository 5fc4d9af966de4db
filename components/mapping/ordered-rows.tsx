import type { ComponentChildren } from 'preact';
import { Button } from '../ui/button';
import { neighbourOf, useRefocus } from '../ui/use-refocus';
import './ordered-rows.css';

interface OrderedRowsProps {
  readonly label: string;
  /** Each with a name, which its buttons are spoken with, and an id that it keeps wherever it stands. */
  readonly rows: readonly { readonly id: string; readonly name: string; readonly content: ComponentChildren }[];
  readonly onMove: (from: number, to: number) => void;
  readonly onRemove: (place: number) => void;
}

/** A few things in an order that can be changed. */
export function OrderedRows({ label, rows, onMove, onRemove }: OrderedRowsProps) {
  const { root, keepFocusOn } = useRefocus<HTMLOListElement>();
  const move = (from: number, to: number, spoken: string) => {
    keepFocusOn(spoken);
    onMove(from, to);
  };
  const remove = (place: number) => {
    const next = neighbourOf(rows, rows[place]);
    if (next !== undefined) keepFocusOn(`× Remove ${next.name}`);
    onRemove(place);
  };
  return (
    <ol class="ordered-rows" aria-label={label} ref={root}>
      {rows.map(({ id, name, content }, place) => (
        <li key={id} class="ordered-row">
          {content}
          <span class="ordered-buttons">
            <Button
              look="quiet"
              onPress={() => move(place, place - 1, `↑ Up: ${name}`)}
              isDisabled={place === 0}
              label={`↑ Up: ${name}`}
            >
              ↑
            </Button>
            <Button
              look="quiet"
              onPress={() => move(place, place + 1, `↓ Down: ${name}`)}
              isDisabled={place === rows.length - 1}
              label={`↓ Down: ${name}`}
            >
              ↓
            </Button>
            <Button look="quiet" onPress={() => remove(place)} label={`× Remove ${name}`}>
              ×
            </Button>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The list with one of its things at another place. */
export function moveIn<Thing>(list: readonly Thing[], from: number, to: number): readonly Thing[] {
  const moved = list[from];
  return moved === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, moved);
}
