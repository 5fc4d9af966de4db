import type { ConnectionView, IntegrationView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { ConnectionDot } from '../ui/connection-dot';
import { Notice } from '../ui/notice';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

interface IntegrationCardProps {
  readonly integration: IntegrationView;
  readonly actions: PopupActions;
  readonly nowMs: number;
  /** A sentence that stands above already; saying it twice would look like two problems. */
  readonly saidAbove?: string | undefined;
}

/** One integration: who is connected to what, when it was last in step, and its two switches. */
export function IntegrationCard({ integration, actions, nowMs, saidAbove }: IntegrationCardProps) {
  const { id, ahaWorkspace, rallyProject, connections, isPaused, problem } = integration;
  const sync = useAction(() => actions.syncNow(id));
  const pause = useAction(() => actions.setPaused(id, !isPaused));
  const help = useAction((action: NoticeAction) =>
    action.command === 'retry' ? actions.syncNow(id) : actions.act(action),
  );
  return (
    <section class="card popup-card" aria-label={integration.name}>
      <div class="popup-row">
        <strong class="one-line" title={`${ahaWorkspace} → ${rallyProject}`}>
          <bdi>{ahaWorkspace}</bdi> → <bdi>{rallyProject}</bdi>
        </strong>
        {isPaused && <Pill text="Paused" look="warm" />}
      </div>
      <ul class="popup-people small">
        {connections.map((connection) => (
          <ConnectionLine key={connection.origin} connection={connection} />
        ))}
      </ul>
      <p class="small soft">
        {sum(integration)}, <LastSync integration={integration} nowMs={nowMs} />
      </p>
      {problem !== null && problem.sentence !== saidAbove && (
        <Notice notice={problem} onAct={help.run} isBusy={help.isBusy} />
      )}
      <div class="popup-buttons">
        <Button onPress={sync.run} isBusy={sync.isBusy} isDisabled={isPaused} label={`Sync now: ${integration.name}`}>
          Sync now
        </Button>
        <Button
          onPress={pause.run}
          isBusy={pause.isBusy}
          label={`${isPaused ? 'Resume' : 'Pause'}: ${integration.name}`}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      </div>
      <Problem sentence={sync.problem ?? pause.problem ?? help.problem} />
    </section>
  );
}

function sum({ linkedCount, waitingCount }: IntegrationView): string {
  const linked = `${linkedCount.toLocaleString('en')} linked`;
  return waitingCount === 0 ? linked : `${linked}, ${waitingCount.toLocaleString('en')} waiting`;
}

function LastSync({ integration, nowMs }: Pick<IntegrationCardProps, 'integration' | 'nowMs'>) {
  const { lastSyncAtMs, syncing } = integration;
  if (syncing !== undefined) {
    return (
      <>
        syncing {syncing.done.toLocaleString('en')} of {syncing.total.toLocaleString('en')}
      </>
    );
  }
  if (lastSyncAtMs === null) return <>not synced yet</>;
  return (
    <>
      in step <RelativeTime atMs={lastSyncAtMs} nowMs={nowMs} />
    </>
  );
}

function ConnectionLine({ connection: { system, origin, connection } }: { readonly connection: ConnectionView }) {
  return (
    <li class="popup-row">
      <ConnectionDot state={connection.state} />
      <span class="one-line" title={new URL(origin).hostname}>
        {systemName(system)}
        <span class="soft"> {sayWho(connection)}</span>
      </span>
    </li>
  );
}

function sayWho(connection: ConnectionView['connection']): string {
  switch (connection.state) {
    case 'connected':
      return `as ${connection.identity.name || connection.identity.email}`;
    case 'refused':
      return 'not connected';
    case 'unknown':
      return 'not asked yet';
  }
}
