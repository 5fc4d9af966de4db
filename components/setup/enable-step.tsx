import type { Policies } from '../../lib/model/integration';
import type { IntegrationView } from '../../lib/model/status';
import { PolicyChoices } from '../mapping/policy-choices';
import { PolicyFacts } from '../mapping/policy-facts';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';

interface EnableStepProps {
  readonly policies: Policies;
  /** The integration that is followed; its choices count. */
  readonly template: Pick<IntegrationView, 'name' | 'policies'> | null;
  readonly destination: string;
  readonly onChange: (policies: Policies) => void;
  readonly onEnable: () => Promise<void>;
}

/** What Baton does by itself; then the integration begins to work. */
export function EnableStep({ policies, template, destination, onChange, onEnable }: EnableStepProps) {
  const enable = useAction(onEnable);
  return (
    <>
      {template === null ? (
        <PolicyChoices policies={policies} onChange={onChange} />
      ) : (
        <>
          <p>
            These are the choices of <bdi>{template.name}</bdi>, because this integration follows it. Change them there,
            and they change here too.
          </p>
          <PolicyFacts policies={template.policies} />
        </>
      )}
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
