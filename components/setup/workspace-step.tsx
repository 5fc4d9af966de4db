import { useEffect } from 'preact/hooks';
import type { ChosenPlace } from '../../lib/model/set-up-draft';
import type { Choice } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { useLoaded } from '../ui/use-loaded';
import { NothingToChoose } from './nothing-to-choose';

interface WorkspaceStepProps {
  readonly label: string;
  readonly hint: string;
  readonly load: () => Promise<readonly Choice[]>;
  /** Loaded again when this changes. */
  readonly origin: string;
  /** As chosen before; without an id it is looked for by its name. */
  readonly value: ChosenPlace | null;
  readonly onChoose: (choice: Choice) => void;
}

/** A workspace of either system. Where there is only one to choose, or one of the name known before, it is chosen. */
export function WorkspaceStep({ label, hint, load, origin, value, onChoose }: WorkspaceStepProps) {
  const [choices, askAgain] = useLoaded(load, [origin]);
  useEffect(() => {
    if (choices.state !== 'ready' || (value?.id ?? '') !== '') return;
    const open = choices.value.filter(({ refusal }) => refusal === undefined);
    const [only, ...others] = value === null ? open : open.filter(({ name }) => name === value.name);
    if (only !== undefined && others.length === 0) onChoose(only);
  }, [choices, value, onChoose]);

  if (choices.state === 'loading') return <Skeleton lines={2} label={`Looking for each ${label}…`} />;
  if (choices.state === 'failed') {
    return (
      <>
        <Problem sentence={choices.sentence} />
        <div>
          <Button onPress={askAgain}>Try again</Button>
        </div>
      </>
    );
  }
  if (choices.value.length === 0) {
    return <NothingToChoose what={label.charAt(0).toLowerCase() + label.slice(1)} onLookAgain={askAgain} />;
  }
  return (
    <Select
      label={label}
      hint={hint}
      choices={choices.value}
      value={value?.id ?? ''}
      onChoose={(id) => {
        const chosen = choices.value.find((choice) => choice.id === id);
        if (chosen !== undefined) onChoose(chosen);
      }}
    />
  );
}
