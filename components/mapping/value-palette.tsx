import type { ValuePair } from '../../lib/model/mapping';
import { Select } from '../ui/select';
import type { Dragged, useDrag } from './use-drag';
import { ValueChip } from './value-chip';

interface ValuePaletteProps {
  readonly values: readonly string[];
  readonly pairs: readonly ValuePair[];
  readonly dragged: Dragged | null;
  readonly handleOf: ReturnType<typeof useDrag>['handleOf'];
  readonly itemOf: (rally: string) => string;
  readonly onMark: (rally: string, aha: string) => void;
}

/** All of Rally's values to drag from. One that means several Aha! values says which of them comes back. */
export function ValuePalette({ values, pairs, dragged, handleOf, itemOf, onMark }: ValuePaletteProps) {
  return (
    <ul class="value-palette" aria-label="Values in Rally">
      {values.map((value) => {
        const partners = pairs.filter(({ rally }) => rally === value);
        const marked = partners.find(({ sendsToAha }) => sendsToAha === true) ?? partners[0];
        return (
          <li key={value}>
            <ValueChip name={value} dragged={dragged?.item === itemOf(value) ? dragged : null} handle={handleOf(value)}>
              {partners.length === 0 && <small class="soft">not paired</small>}
            </ValueChip>
            {partners.length > 1 && (
              <Select
                label={`${value} comes back as`}
                choices={partners.map(({ aha }) => ({ id: aha, name: aha }))}
                value={marked?.aha ?? ''}
                onChoose={(aha) => onMark(value, aha)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
