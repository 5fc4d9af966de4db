import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { IntegrationView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { useAction } from '../ui/use-action';
import type { IntegrationActions } from './integration-actions';

interface IntegrationReportProps {
  readonly integration: IntegrationView;
  readonly actions: IntegrationActions;
  readonly nowMs: number;
}

/** One integration with all that is known of it, and what can be done with it. */
export function IntegrationReport({ integration, actions, nowMs }: IntegrationReportProps) {
  const { id, name, isPaused, problem, lastSyncAtMs } = integration;
  const [isRemoving, setRemoving] = useState(false);
  const sync = useAction(() => actions.syncNow(id));
  const pause = useAction(() => actions.setPaused(id, !isPaused));
  const remove = useAction(() => actions.remove(id));
  const help = useAction((action: NoticeAction) =>
    action.command === 'retry' ? actions.syncNow(id) : actions.act(action),
  );
  return (
    <section class="card integration" aria-label={name}>
      <div class="integration-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        {isPaused && <Pill text="Paused" look="warm" />}
      </div>
      <dl class="facts">
        <Fact name="Aha! workspace">
          <bdi>{integration.ahaWorkspace}</bdi>
        </Fact>
        <Fact name="Rally project">
          <bdi>{integration.rallyProject}</bdi>
        </Fact>
        <Fact name="Linked">{integration.linkedCount.toLocaleString('en')}</Fact>
        <Fact name="Waiting">{integration.waitingCount.toLocaleString('en')}</Fact>
        <Fact name="In step">
          {lastSyncAtMs === null ? 'not yet' : <RelativeTime atMs={lastSyncAtMs} nowMs={nowMs} />}
        </Fact>
      </dl>
      <p class="soft">{integration.ledgerSentence}</p>
      {problem !== null && <Notice notice={problem} onAct={help.run} isBusy={help.isBusy} />}
      {isRemoving ? (
        <>
          <p>
            Baton stops keeping these records in step. Nothing is deleted in Aha! or in Rally, and links made in Aha!
            stay there.
          </p>
          <div class="integration-buttons">
            <Button onPress={remove.run} isBusy={remove.isBusy}>
              Remove this integration
            </Button>
            <Button onPress={() => setRemoving(false)}>Keep it</Button>
          </div>
        </>
      ) : (
        <div class="integration-buttons">
          <Button onPress={sync.run} isBusy={sync.isBusy} isDisabled={isPaused} label={`Sync now: ${name}`}>
            Sync now
          </Button>
          <Button onPress={pause.run} isBusy={pause.isBusy} label={`${isPaused ? 'Resume' : 'Pause'}: ${name}`}>
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
          <Button look="quiet" onPress={() => setRemoving(true)} label={`Remove… ${name}`}>
            Remove…
          </Button>
        </div>
      )}
      <Problem sentence={sync.problem ?? pause.problem ?? remove.problem ?? help.problem} />
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
