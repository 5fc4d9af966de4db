import type { ValuePair } from '../../lib/model/mapping';
import type { DragArea } from '../ui/drag-area';
import { Select } from '../ui/select';
import type { MovingValue } from './moving-value';
import { ValueChip } from './value-chip';

interface ValuePaletteProps {
  readonly values: readonly string[];
  readonly pairs: readonly ValuePair[];
  readonly area: DragArea<MovingValue, string>;
  readonly onMark: (rally: string, aha: string) => void;
}

/** All of Rally's values to drag from. One that means several Aha! values says which of them comes back. */
export function ValuePalette({ values, pairs, area, onMark }: ValuePaletteProps) {
  return (
    <ul class="value-palette" aria-label="Values in Rally">
      {values.map((value) => {
        const partners = pairs.filter(({ rally }) => rally === value);
        const marked = partners.find(({ sendsToAha }) => sendsToAha === true) ?? partners[0];
        return (
          <li key={value}>
            <ValueChip area={area} moving={{ rally: value, from: null }}>
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
