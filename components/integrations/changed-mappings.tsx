import { useState } from 'preact/hooks';
import type { Remapped } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import { DryRun } from './dry-run';
import type { IntegrationActions } from './integration-actions';

interface ChangedMappingsProps {
  readonly changed: readonly Remapped[];
  readonly actions: IntegrationActions;
}

/** Offers what a changed mapping means for the records that are linked already: to see it, and then to write it. */
export function ChangedMappings({ changed, actions }: ChangedMappingsProps) {
  return (
    <>
      {changed
        .filter(({ linkedCount }) => linkedCount > 0)
        .map((integration) => (
          <ChangedMapping key={integration.id} integration={integration} actions={actions} />
        ))}
    </>
  );
}

function ChangedMapping({
  integration: { id, name, linkedCount },
  actions,
}: {
  readonly integration: Remapped;
  readonly actions: IntegrationActions;
}) {
  const [step, setStep] = useState<'offered' | 'shown' | 'written'>('offered');
  if (step === 'written') {
    return (
      <p role="status">
        <bdi>{name}</bdi>: its linked records were looked at again. What waits for you is under Review.
      </p>
    );
  }
  const records = linkedCount === 1 ? 'One linked record' : `${linkedCount.toLocaleString('en')} linked records`;
  return (
    <div class="dry-run">
      <p>
        {records} of <bdi>{name}</bdi> may change by the new mapping. Nothing is written yet.
      </p>
      <div>
        <Button
          onPress={() => setStep(step === 'shown' ? 'offered' : 'shown')}
          label={`${step === 'shown' ? 'Hide what would change' : 'See what would change'}: ${name}`}
        >
          {step === 'shown' ? 'Hide what would change' : 'See what would change'}
        </Button>
      </div>
      {step === 'shown' && (
        <DryRun
          id={id}
          ask={actions.ask}
          onApply={async () => {
            await actions.ask('applyConfiguration', { id });
            setStep('written');
            await actions.refresh();
          }}
        />
      )}
    </div>
  );
}
