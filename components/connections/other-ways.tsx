import type { ConnectionView } from '../../lib/model/status';
import { ApplicationForm } from './application-form';
import type { ConnectionActions } from './connection-actions';
import { KeyForm } from './key-form';
import { PasswordForm } from './password-form';

interface OtherWaysProps {
  readonly view: ConnectionView;
  readonly actions: ConnectionActions;
  readonly onChanged: (view: ConnectionView) => void;
}

/** The ways in beside the browser's own session, the simplest first. */
export function OtherWays({ view, actions, onChanged }: OtherWaysProps) {
  const { system, origin, connection } = view;
  return (
    <>
      <details open={connection.state === 'refused'}>
        <summary>Use an API key instead</summary>
        <KeyForm
          system={system}
          origin={origin}
          onSave={async (key) => onChanged(await actions.saveKey(system, origin, key))}
        />
      </details>
      <details>
        <summary>Use OAuth 2.0 with an application of your own</summary>
        <ApplicationForm
          system={system}
          redirectUrl={actions.redirectUrl(system)}
          onConnect={async (application) => onChanged(await actions.connect(system, origin, application))}
        />
      </details>
      {system === 'rally' && (
        <details>
          <summary>Use a name and password</summary>
          <PasswordForm
            onSave={async (userName, password) => onChanged(await actions.savePassword(origin, userName, password))}
          />
        </details>
      )}
    </>
  );
}
