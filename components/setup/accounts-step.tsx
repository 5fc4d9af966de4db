import type { ConnectionView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { ConnectionDot } from '../ui/connection-dot';
import { Notice } from '../ui/notice';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { Loaded } from '../ui/use-loaded';
import { useReturn } from '../ui/use-return';
import { ContinueButton } from './continue-button';

interface AccountsStepProps {
  readonly connections: Loaded<readonly ConnectionView[]>;
  readonly ahaOrigin: string;
  readonly rallyOrigin: string;
  readonly onChooseAha: (origin: string) => void;
  readonly onChooseRally: (origin: string) => void;
  readonly onAct: (action: NoticeAction) => Promise<void>;
  readonly onCheck: () => void;
  readonly onContinue: () => void;
}

/** Who the person is in both systems, and the way in where one of them does not know. */
export function AccountsStep(props: AccountsStepProps) {
  const { connections, onCheck } = props;
  const views = connections.state === 'ready' ? connections.value : [];
  const isIn = (system: ConnectionView['system'], chosen: string) =>
    views.some((view) => view.system === system && view.origin === chosen && view.connection.state === 'connected');
  const areBothIn = isIn('aha', props.ahaOrigin) && isIn('rally', props.rallyOrigin);
  // Whoever was sent away to sign in, or to open Aha!, need not press anything on coming back.
  useReturn(connections.state === 'loading' || areBothIn ? null : onCheck);
  if (connections.state === 'loading') return <Skeleton lines={2} label="Asking Aha! and Rally who you are…" />;
  return (
    <>
      <Problem sentence={connections.state === 'failed' ? connections.sentence : null} />
      <Side {...props} views={views.filter(({ system }) => system === 'aha')} chosen={props.ahaOrigin} />
      <Side {...props} views={views.filter(({ system }) => system === 'rally')} chosen={props.rallyOrigin} />
      {!views.some(({ system }) => system === 'aha') && (
        <p class="soft">Open any feature of your Aha! account in a tab, so that Baton knows which account is yours.</p>
      )}
      {!areBothIn && (
        <div>
          <Button onPress={onCheck}>Check again</Button>
        </div>
      )}
      <ContinueButton onPress={props.onContinue} missing={areBothIn ? '' : 'Both systems must let you in first.'} />
    </>
  );
}

function Side({
  views,
  chosen,
  onChooseAha,
  onChooseRally,
  onAct,
}: AccountsStepProps & { readonly views: readonly ConnectionView[]; readonly chosen: string }) {
  const act = useAction(onAct);
  const view = views.find(({ origin }) => origin === chosen) ?? views[0];
  if (view === undefined) return null;
  const { system, connection } = view;
  return (
    <div class="setup-people">
      {views.length > 1 && (
        <Select
          label={`${systemName(system)} account`}
          choices={views.map(({ origin }) => ({ id: origin, name: new URL(origin).hostname }))}
          value={view.origin}
          onChoose={system === 'aha' ? onChooseAha : onChooseRally}
        />
      )}
      <div class="setup-person">
        <ConnectionDot state={connection.state} />
        <strong>{systemName(system)}</strong>
        <span class="soft">{new URL(view.origin).hostname}</span>
        {connection.state === 'connected' && <bdi>{connection.identity.name || connection.identity.email}</bdi>}
        {connection.state === 'refused' && <Notice notice={connection.notice} onAct={act.run} isBusy={act.isBusy} />}
      </div>
      <Problem sentence={act.problem} />
    </div>
  );
}
