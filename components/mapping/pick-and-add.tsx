import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { Select, type SelectProps } from '../ui/select';

interface PickAndAddProps extends Pick<SelectProps, 'label' | 'choices'> {
  readonly button: string;
  readonly onAdd: (id: string) => void;
}

/** One of several, chosen first and then added, so that going through a list by keys adds nothing yet. */
export function PickAndAdd({ label, choices, button, onAdd }: PickAndAddProps) {
  const [chosen, setChosen] = useState('');
  return (
    <div class="adder">
      <Select label={label} choices={choices} value={chosen} onChoose={setChosen} />
      <Button
        isDisabled={chosen === ''}
        onPress={() => {
          onAdd(chosen);
          setChosen('');
        }}
      >
        {button}
      </Button>
    </div>
  );
}
