import type { Policies } from '../../lib/model/integration';
import { PolicyChoices } from '../mapping/policy-choices';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';

interface EnableStepProps {
  readonly policies: Policies;
  readonly destination: string;
  readonly onChange: (policies: Policies) => void;
  readonly onEnable: () => Promise<void>;
}

/** What Baton does by itself; then the integration begins to work. */
export function EnableStep({ policies, destination, onChange, onEnable }: EnableStepProps) {
  const enable = useAction(onEnable);
  return (
    <>
      <PolicyChoices policies={policies} onChange={onChange} />
      <p class="soft">
        Nothing is created in <bdi>{destination}</bdi> until somebody presses <strong>Send to Rally</strong>.
      </p>
      <div>
        <Button look="primary" onPress={enable.run} isBusy={enable.isBusy}>
          {enable.isBusy ? 'Checking both systems…' : 'Enable'}
        </Button>
      </div>
      <Problem sentence={enable.problem} />
    </>
  );
}
