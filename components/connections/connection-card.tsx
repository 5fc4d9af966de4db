import type { ConnectionState, ConnectionView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { ConnectionDot } from '../ui/connection-dot';
import { Notice } from '../ui/notice';
import { Problem } from '../ui/problem';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { ConnectionActions } from './connection-actions';
import { KeyForm } from './key-form';

interface ConnectionCardProps {
  readonly view: ConnectionView;
  readonly actions: ConnectionActions;
  readonly onChanged: (view: ConnectionView) => void;
}

/** One system's connection: who, how, and the ways to change that. */
export function ConnectionCard({ view, actions, onChanged }: ConnectionCardProps) {
  const { system, origin, hasKey, connection } = view;
  const act = useAction(actions.act);
  const forget = useAction(async () => onChanged(await actions.forgetKey(system, origin)));
  const saveKey = async (key: string) => {
    const tried = await actions.saveKey(system, origin, key);
    onChanged(tried);
  };
  const form = <KeyForm system={system} origin={origin} onSave={saveKey} />;
  return (
    <section class="card connection" aria-label={`${systemName(system)}, ${new URL(origin).hostname}`}>
      <div class="connection-head">
        <h2>
          <ConnectionDot state={connection.state} />
          {systemName(system)}
        </h2>
        <span class="soft">{new URL(origin).hostname}</span>
      </div>
      <Who connection={connection} />
      {connection.state === 'refused' && <Notice notice={connection.notice} onAct={act.run} isBusy={act.isBusy} />}
      {hasKey ? (
        <div>
          <Button onPress={forget.run} isBusy={forget.isBusy} label={`Forget the key for ${systemName(system)}`}>
            Forget the key
          </Button>
        </div>
      ) : (
        <details open={connection.state === 'refused'}>
          <summary>Use an API key instead</summary>
          {form}
        </details>
      )}
      <Problem sentence={act.problem ?? forget.problem} />
    </section>
  );
}

const WAYS = {
  session: 'with the sign-in of this browser',
  key: 'with an API key',
  oauth: 'with OAuth',
  basic: 'with name and password',
} as const;

function Who({ connection }: { readonly connection: ConnectionState }) {
  if (connection.state !== 'connected') return null;
  const { name, email } = connection.identity;
  return (
    <p>
      <bdi>{name || email}</bdi> {name !== '' && email !== '' && <span class="soft">{email}</span>}{' '}
      <span class="soft">{WAYS[connection.mode]}</span>
    </p>
  );
}
