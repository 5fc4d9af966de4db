import type { IntegrationView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ConfigurationFile } from './configuration-file';
import type { IntegrationActions } from './integration-actions';
import { IntegrationReport } from './integration-report';
import './integrations.css';

interface IntegrationsProps {
  readonly integrations: readonly IntegrationView[];
  readonly actions: IntegrationActions;
  readonly nowMs: number;
}

/** All integrations of this browser. */
export function Integrations({ integrations, actions, nowMs }: IntegrationsProps) {
  return (
    <div class="integrations">
      {integrations.length === 0 && (
        <EmptyState
          title="Nothing is linked yet"
          text="An integration pairs one Aha! workspace with one Rally project. Setting one up takes a minute."
        >
          <Button look="primary" onPress={() => actions.goTo('setup')}>
            Set up the first one
          </Button>
        </EmptyState>
      )}
      {integrations.map((integration) => (
        <IntegrationReport
          key={integration.id}
          integration={integration}
          all={integrations}
          actions={actions}
          nowMs={nowMs}
        />
      ))}
      {integrations.length > 0 && (
        <div>
          <Button onPress={() => actions.goTo('setup')}>Set up another one</Button>
        </div>
      )}
      <ConfigurationFile actions={actions} />
    </div>
  );
}
