import { useState } from 'preact/hooks';
import type { IntegrationView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { IntegrationActions } from './integration-actions';

interface LedgerPlaceProps {
  readonly integration: IntegrationView;
  readonly actions: IntegrationActions;
}

/** Where an integration's links are kept, and the way to a better place where there is one. */
export function LedgerPlace({ integration, actions }: LedgerPlaceProps) {
  const { id, name, ledgerSentence, mayImproveLedger } = integration;
  const [told, setTold] = useState('');
  const look = useAction(async () => {
    const { sentence } = await actions.ask('improveLedger', { id });
    setTold(sentence);
    await actions.refresh();
  });
  return (
    <div>
      <p class="soft">{ledgerSentence}</p>
      {mayImproveLedger && (
        <Button onPress={look.run} isBusy={look.isBusy} look="quiet" label={`Look where links can be kept: ${name}`}>
          Look again now
        </Button>
      )}
      {told !== '' && told !== ledgerSentence && <p role="status">{told}</p>}
      <Problem sentence={look.problem} />
    </div>
  );
}
