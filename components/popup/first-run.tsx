import type { System } from '../../lib/model/record';
import type { ConnectionView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { type Progress, StepSign } from '../ui/step-sign';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import type { PopupActions } from './popup-actions';

/** Before anything is set up: three steps, with the one that comes next in front. */
export function FirstRun({ actions }: { readonly actions: PopupActions }) {
  const [connections, askAgain] = useLoaded(actions.checkConnections, []);
  const open = useAction(() => actions.openOptions('setup'));
  const isAsking = connections.state === 'loading';
  const known = connections.state === 'ready' ? connections.value : [];
  const aha = findBest(known, 'aha');
  const rally = findBest(known, 'rally');
  const isReady = isConnected(aha) && isConnected(rally);
  return (
    <section class="card popup-card" aria-labelledby="welcome">
      <h2 id="welcome">Three steps, once</h2>
      <ol class="popup-steps">
        <SignIn number={1} system="aha" connection={aha} isAsking={isAsking} isNext onAct={actions.act} />
        <SignIn
          number={2}
          system="rally"
          connection={rally}
          isAsking={isAsking}
          isNext={isConnected(aha)}
          onAct={actions.act}
        />
        <li class="popup-step">
          <StepSign number={3} progress={isReady ? 'now' : 'later'} />
          <strong>Choose the Rally project</strong>
          <p class="small soft">Where your features become portfolio items.</p>
          <Button look={isReady ? 'primary' : 'plain'} onPress={open.run} isBusy={open.isBusy}>
            Set up Baton
          </Button>
        </li>
      </ol>
      {!isReady && (
        <Button look="quiet" onPress={askAgain} isBusy={isAsking}>
          I have signed in, look again
        </Button>
      )}
      <Problem sentence={connections.state === 'failed' ? connections.sentence : open.problem} />
    </section>
  );
}

interface SignInProps {
  readonly number: number;
  readonly system: System;
  readonly connection: ConnectionView | undefined;
  readonly isAsking: boolean;
  readonly isNext: boolean;
  readonly onAct: (action: NoticeAction) => Promise<void>;
}

function SignIn({ number, system, connection, isAsking, isNext, onAct }: SignInProps) {
  const name = systemName(system);
  const act = useAction(onAct);
  const progress: Progress = isConnected(connection) ? 'done' : isNext && !isAsking ? 'now' : 'later';
  const state = connection?.connection;
  const action = state?.state === 'refused' ? state.notice.action : null;
  return (
    <li class="popup-step">
      <StepSign number={number} progress={progress} />
      <strong>{progress === 'done' ? `Signed in to ${name}` : `Sign in to ${name}`}</strong>
      <p class="small soft">{isAsking ? 'Looking whether you are signed in…' : tellState(system, connection)}</p>
      {action !== null && (
        <Button look={progress === 'now' ? 'primary' : 'plain'} onPress={() => act.run(action)} isBusy={act.isBusy}>
          {action.label}
        </Button>
      )}
      <Problem sentence={act.problem} />
    </li>
  );
}

function tellState(system: System, connection: ConnectionView | undefined): string {
  if (connection === undefined) return `Open your ${systemName(system)} account in a tab, then look again.`;
  const host = new URL(connection.origin).hostname;
  switch (connection.connection.state) {
    case 'connected':
      return `${connection.connection.identity.name || connection.connection.identity.email}, ${host}`;
    case 'refused':
      return connection.connection.notice.sentence;
    case 'unknown':
      return host;
  }
}

function findBest(connections: readonly ConnectionView[], system: System): ConnectionView | undefined {
  const own = connections.filter((each) => each.system === system);
  return own.find(isConnected) ?? own[0];
}

function isConnected(connection: ConnectionView | undefined): boolean {
  return connection?.connection.state === 'connected';
}
