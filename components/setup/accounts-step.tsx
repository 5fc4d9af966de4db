import { RALLY_DATA_CENTRES } from '../../lib/model/integration';
import type { ConnectionView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { RallyHostForm } from '../ui/rally-host-form';
import { Skeleton } from '../ui/skeleton';
import { type Loaded, useLoaded } from '../ui/use-loaded';
import { useReturn } from '../ui/use-return';
import { AccountSide } from './account-side';
import { ContinueButton } from './continue-button';

interface AccountsStepProps {
  /** Every account and server that is known. */
  readonly connections: Loaded<readonly ConnectionView[]>;
  /** Chosen, perhaps by a file and nowhere known here; empty for none. */
  readonly ahaOrigin: string;
  readonly rallyOrigin: string;
  readonly checkNamed: (origins: readonly string[]) => Promise<readonly ConnectionView[]>;
  readonly onChooseAha: (origin: string) => void;
  readonly onChooseRally: (origin: string) => void;
  readonly onAllowRallyHost: (origin: string) => Promise<boolean>;
  readonly onAct: (action: NoticeAction) => Promise<void>;
  readonly onCheck: () => void;
  readonly onContinue: () => void;
}

/** Who the person is in both systems, and the way in where one of them does not know. */
export function AccountsStep(props: AccountsStepProps) {
  const { connections, ahaOrigin, rallyOrigin, onCheck } = props;
  const known = connections.state === 'ready' ? connections.value : [];
  const missing = [ahaOrigin, rallyOrigin].filter(
    (wanted) => connections.state === 'ready' && wanted !== '' && !known.some(({ origin }) => origin === wanted),
  );
  const [named] = useLoaded(
    () => (missing.length === 0 ? Promise.resolve([]) : props.checkNamed(missing)),
    [missing.join(' '), connections],
  );
  const viewOf = (wanted: string) => {
    const all = named.state === 'ready' ? [...known, ...named.value] : known;
    const found = all.find(({ origin }) => origin === wanted);
    return found ?? (named.state === 'loading' ? undefined : null);
  };
  const [aha, rally] = [viewOf(ahaOrigin), viewOf(rallyOrigin)];
  const areBothIn = aha?.connection.state === 'connected' && rally?.connection.state === 'connected';
  // Whoever was sent away to sign in, or to open Aha!, need not press anything on coming back.
  useReturn(connections.state === 'loading' || areBothIn ? null : onCheck);
  if (connections.state === 'failed') {
    return (
      <>
        <Problem sentence={connections.sentence} />
        <div>
          <Button onPress={onCheck}>Check again</Button>
        </div>
      </>
    );
  }
  if (connections.state === 'loading') return <Skeleton lines={2} label="Asking Aha! and Rally who you are…" />;
  const originsOf = (system: ConnectionView['system'], ...more: readonly string[]) => [
    ...new Set([...known.filter((each) => each.system === system).map(({ origin }) => origin), ...more]),
  ];
  return (
    <>
      <Problem sentence={named.state === 'failed' ? named.sentence : null} />
      {ahaOrigin === '' ? (
        <p class="soft">Open any feature of your Aha! account in a tab, so that Baton knows which account is yours.</p>
      ) : (
        <AccountSide
          system="aha"
          label="Aha! account"
          origins={originsOf('aha', ahaOrigin)}
          chosen={ahaOrigin}
          view={aha}
          onChoose={props.onChooseAha}
          onAct={props.onAct}
        />
      )}
      {rallyOrigin !== '' && (
        <AccountSide
          system="rally"
          label="Rally URL"
          hint="It cannot be changed once the integration is enabled."
          origins={originsOf('rally', ...RALLY_DATA_CENTRES, rallyOrigin)}
          chosen={rallyOrigin}
          view={rally}
          onChoose={props.onChooseRally}
          onAct={props.onAct}
        />
      )}
      <RallyHostForm
        key={`${rallyOrigin} ${rally === null}`}
        {...(rally === null && { wanted: rallyOrigin })}
        onAllow={props.onAllowRallyHost}
        onAdded={(origin) => {
          props.onChooseRally(origin);
          onCheck();
        }}
      />
      {!areBothIn && (
        <div>
          <Button onPress={onCheck}>Check again</Button>
        </div>
      )}
      <ContinueButton onPress={props.onContinue} missing={areBothIn ? '' : 'Both systems must let you in first.'} />
    </>
  );
}
