import type { ConnectionState, ConnectionView } from '../../lib/model/status';
import { Button } from '../ui/button';
import { ConnectionDot } from '../ui/connection-dot';
import { Notice } from '../ui/notice';
import { Problem } from '../ui/problem';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { ConnectionActions } from './connection-actions';
import { OtherWays } from './other-ways';

interface ConnectionCardProps {
  readonly view: ConnectionView;
  readonly actions: ConnectionActions;
  readonly onChanged: (view: ConnectionView) => void;
  readonly onRemoved: () => void;
}

/** One system's connection: who, how, and the ways to change that. */
export function ConnectionCard({ view, actions, onChanged, onRemoved }: ConnectionCardProps) {
  const { system, origin, hasKey, stored = 'key', isAdded = false, connection } = view;
  const act = useAction(actions.act);
  const forget = useAction(async () => onChanged(await actions.forgetKey(system, origin)));
  const remove = useAction(async () => {
    await actions.removeRallyHost(origin);
    onRemoved();
  });
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
      {connection.state === 'connected' && connection.warning !== undefined && (
        <Notice notice={{ sentence: connection.warning, action: null }} />
      )}
      {connection.state === 'refused' && <Notice notice={connection.notice} onAct={act.run} isBusy={act.isBusy} />}
      {hasKey ? (
        <div>
          <Button onPress={forget.run} isBusy={forget.isBusy} label={`${FORGET[stored]} for ${systemName(system)}`}>
            {FORGET[stored]}
          </Button>
        </div>
      ) : (
        <OtherWays view={view} actions={actions} onChanged={onChanged} />
      )}
      {isAdded && (
        <div>
          <Button onPress={remove.run} isBusy={remove.isBusy} label={`Remove the server ${new URL(origin).hostname}`}>
            Remove this server
          </Button>
        </div>
      )}
      <Problem sentence={act.problem ?? forget.problem ?? remove.problem} />
    </section>
  );
}

const FORGET = { key: 'Forget the key', oauth: 'Disconnect', basic: 'Forget name and password' } as const;

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
