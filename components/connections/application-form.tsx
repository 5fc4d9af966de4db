import { useState } from 'preact/hooks';
import type { System } from '../../lib/model/record';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { ApplicationEntry } from './connection-actions';

interface ApplicationFormProps {
  readonly system: System;
  /** Where the system sends the person back to; it must be registered exactly so. */
  readonly redirectUrl: string;
  readonly onConnect: (application: ApplicationEntry) => Promise<void>;
}

/** Takes the user's own OAuth application, and opens the window in which they let it in. */
export function ApplicationForm({ system, redirectUrl, onConnect }: ApplicationFormProps) {
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const connect = useAction(async () => {
    const entered = { clientId: clientId.trim(), clientSecret: clientSecret.trim() };
    setClientSecret('');
    await onConnect(entered);
  });
  const name = systemName(system);
  return (
    <form class="connection-form" onSubmit={(event) => event.preventDefault()}>
      <p class="small soft">
        Register an application in {name} with this redirect address: <code>{redirectUrl}</code>
      </p>
      <Field label={`${name} client id`} value={clientId} onInput={setClientId} />
      <Field
        label={`${name} client secret`}
        type="password"
        value={clientSecret}
        onInput={setClientSecret}
        hint="Kept encrypted in this browser and never shown again."
        error={connect.problem}
      />
      <Button
        type="submit"
        onPress={connect.run}
        isBusy={connect.isBusy}
        isDisabled={clientId.trim() === '' || clientSecret.trim() === ''}
      >
        Connect with {name}
      </Button>
    </form>
  );
}
