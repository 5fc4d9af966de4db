import { useId, useState } from 'preact/hooks';
import type { ValuePair } from '../../lib/model/mapping';
import { Button } from '../ui/button';
import type { DragArea } from '../ui/drag-area';
import { Select } from '../ui/select';
import { useDropPlace } from '../ui/use-drag-area';
import type { MovingValue } from './moving-value';
import { ValueChip } from './value-chip';

interface ValueGroupProps {
  readonly name: string;
  readonly field: string;
  readonly partners: readonly ValuePair[];
  /** Rally values that are not in this group. */
  readonly others: readonly string[];
  readonly area: DragArea<MovingValue, string>;
  readonly onAdd: (rally: string) => void;
  readonly onMark: (rally: string) => void;
  readonly onRemove: (rally: string) => void;
}

/** One Aha! value with the Rally values that mean it; of several, the one that is sent is marked. */
export function ValueGroup(props: ValueGroupProps) {
  const { name, field, partners, others, area, onAdd, onMark, onRemove } = props;
  const place = useDropPlace(area, name, name);
  const group = useId();
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState('');
  return (
    <li class="value-group" ref={place}>
      <div class="value-group-head">
        <bdi>{name}</bdi>
        <Button look="quiet" onPress={() => setAdding(!isAdding)} label={`Pair… ${field} ${name}`}>
          Pair…
        </Button>
      </div>
      {partners.length === 0 && <p class="small soft">Means nothing in Rally: left untouched there.</p>}
      {partners.map(({ rally, sendsToRally }) => (
        <ValueChip key={rally} area={area} moving={{ rally, from: name }}>
          {partners.length > 1 && (
            <label class="small">
              <input
                type="radio"
                name={group}
                checked={sendsToRally}
                aria-label={`${name} is sent as ${rally}`}
                onChange={() => onMark(rally)}
              />
              sent
            </label>
          )}
          <Button look="quiet" onPress={() => onRemove(rally)} label={`× Part ${rally} from ${name}`}>
            ×
          </Button>
        </ValueChip>
      ))}
      {isAdding && (
        <div class="adder">
          <Select
            label={`Rally value for ${name}`}
            choices={others.map((value) => ({ id: value, name: value }))}
            value={chosen}
            onChoose={setChosen}
          />
          <Button
            isDisabled={chosen === ''}
            onPress={() => {
              onAdd(chosen);
              setChosen('');
              setAdding(false);
            }}
          >
            Pair
          </Button>
        </div>
      )}
    </li>
  );
}
