import { useId, useState } from 'preact/hooks';
import type { IntegrationView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';

interface RemoveFormProps {
  readonly integration: IntegrationView;
  readonly onRemove: (links: 'keep' | 'unlink') => Promise<void>;
  readonly onKeep: () => void;
}

/** Says what removing means before it is done, and asks what becomes of the links. */
export function RemoveForm({ integration: { linkedCount }, onRemove, onKeep }: RemoveFormProps) {
  const group = useId();
  const [links, setLinks] = useState<'keep' | 'unlink'>('keep');
  const remove = useAction(() => onRemove(links));
  const number = linkedCount.toLocaleString('en');
  return (
    <div class="remove-form">
      <p>Baton stops keeping these records in step. Nothing is deleted in Aha! or in Rally.</p>
      {linkedCount > 0 && (
        <fieldset>
          <legend>What becomes of the {number} links?</legend>
          <label>
            <input type="radio" name={group} checked={links === 'keep'} onChange={() => setLinks('keep')} /> They stay:
            whoever sets this up again finds them, and nothing is created twice.
          </label>
          <label>
            <input type="radio" name={group} checked={links === 'unlink'} onChange={() => setLinks('unlink')} /> They
            end for everybody: a record that is sent again becomes a second one in Rally.
          </label>
        </fieldset>
      )}
      <div class="integration-buttons">
        <Button onPress={remove.run} isBusy={remove.isBusy}>
          {remove.isBusy && links === 'unlink' ? `Ending ${number} links…` : 'Remove this integration'}
        </Button>
        <Button onPress={onKeep} isDisabled={remove.isBusy}>
          Keep it
        </Button>
      </div>
      <Problem sentence={remove.problem} />
    </div>
  );
}
