import { useId, useState } from 'preact/hooks';
import type { ValuePair } from '../../lib/model/mapping';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import type { Dragged, useDrag } from './use-drag';
import { ValueChip } from './value-chip';

type HandleOf = ReturnType<typeof useDrag>['handleOf'];

interface ValueGroupProps {
  readonly name: string;
  readonly field: string;
  readonly partners: readonly ValuePair[];
  /** Rally values that are not in this group. */
  readonly others: readonly string[];
  readonly isTarget: boolean;
  readonly dragged: Dragged | null;
  readonly handleOf: HandleOf;
  readonly itemOf: (rally: string) => string;
  readonly onAdd: (rally: string) => void;
  readonly onMark: (rally: string) => void;
  readonly onRemove: (rally: string) => void;
}

/** One Aha! value with the Rally values that mean it; of several, the one that is sent is marked. */
export function ValueGroup(props: ValueGroupProps) {
  const { name, field, partners, others, isTarget, dragged, handleOf, itemOf, onAdd, onMark, onRemove } = props;
  const group = useId();
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState('');
  return (
    <li class={`value-group${isTarget ? ' drop-here' : ''}`} data-drop={`value ${name}`}>
      <div class="value-group-head">
        <bdi>{name}</bdi>
        <Button look="quiet" onPress={() => setAdding(!isAdding)} label={`Pair… ${field} ${name}`}>
          Pair…
        </Button>
      </div>
      {partners.length === 0 && <p class="small soft">Means nothing in Rally: left untouched there.</p>}
      {partners.map(({ rally, sendsToRally }) => (
        <ValueChip
          key={rally}
          name={rally}
          dragged={dragged?.item === itemOf(rally) ? dragged : null}
          handle={handleOf(rally)}
        >
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
