import { useState } from 'preact/hooks';
import type { IntegrationView, NoticeAction } from '../../lib/model/status';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { useAction } from '../ui/use-action';
import { EditConfiguration } from './edit-configuration';
import { Fact } from './fact';
import type { IntegrationActions } from './integration-actions';
import { LedgerPlace } from './ledger-place';
import { RemoveForm } from './remove-form';
import { TemplateChoice } from './template-choice';

interface IntegrationReportProps {
  readonly integration: IntegrationView;
  readonly all: readonly IntegrationView[];
  readonly actions: IntegrationActions;
  readonly nowMs: number;
}

type Panel = 'none' | 'edit' | 'template' | 'remove';

/** One integration with all that is known of it, and what can be done with it. */
export function IntegrationReport({ integration, all, actions, nowMs }: IntegrationReportProps) {
  const { id, name, isPaused, problem, lastSyncAtMs, followed } = integration;
  const [panel, setPanel] = useState<Panel>('none');
  const sync = useAction(() => actions.syncNow(id));
  const pause = useAction(() => actions.setPaused(id, !isPaused));
  const copy = useAction(async () => {
    await actions.ask('duplicateIntegration', { id });
    actions.goTo('setup');
  });
  const help = useAction((action: NoticeAction) =>
    action.command === 'retry' ? actions.syncNow(id) : actions.act(action),
  );
  const toggle = (wanted: Panel, title: string) => (
    <Button
      onPress={() => setPanel(panel === wanted ? 'none' : wanted)}
      label={`${panel === wanted ? 'Close' : title} ${name}`}
      look={wanted === 'remove' ? 'quiet' : 'plain'}
    >
      {panel === wanted ? 'Close' : title}
    </Button>
  );
  return (
    <section class="card integration" aria-label={name}>
      <div class="integration-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        {isPaused && <Pill text="Paused" look="warm" />}
        {integration.isTemplate && <Pill text="Template" />}
        {followed !== null && <Pill text={`Follows ${followed.name}`} />}
        {panel !== 'remove' && toggle('remove', 'Remove…')}
      </div>
      <dl class="facts">
        <Fact name="Aha! workspace">
          <bdi>{integration.ahaWorkspace}</bdi>
        </Fact>
        <Fact name="Rally project">
          <bdi>{integration.rallyProject}</bdi>
        </Fact>
        <Fact name="Changes">
          {integration.policies.outgoing === 'automatic' ? 'sent by itself' : 'after approval'}
        </Fact>
        <Fact name="Linked">{integration.linkedCount.toLocaleString('en')}</Fact>
        <Fact name="Waiting">{integration.waitingCount.toLocaleString('en')}</Fact>
        <Fact name="Failed">{integration.failedCount.toLocaleString('en')}</Fact>
        <Fact name="Last sync">
          {lastSyncAtMs === null ? 'not yet' : <RelativeTime atMs={lastSyncAtMs} nowMs={nowMs} />}
        </Fact>
      </dl>
      <LedgerPlace integration={integration} actions={actions} />
      {integration.switchedOff.length > 0 && (
        <div role="status">
          <p>Some rows of the mapping move nothing until you change them or the field is back. All others go on:</p>
          <ul>
            {integration.switchedOff.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {problem !== null && <Notice notice={problem} onAct={help.run} isBusy={help.isBusy} />}
      {panel !== 'remove' && (
        <div class="integration-buttons">
          <Button onPress={sync.run} isBusy={sync.isBusy} isDisabled={isPaused} label={`Sync now: ${name}`}>
            Sync now
          </Button>
          <Button onPress={pause.run} isBusy={pause.isBusy} label={`${isPaused ? 'Resume' : 'Pause'}: ${name}`}>
            {isPaused ? 'Resume' : 'Pause'}
          </Button>
          <Button onPress={() => actions.goTo('bulk', id)} isDisabled={isPaused} label={`In bulk: ${name}`}>
            In bulk
          </Button>
          {toggle('edit', 'Edit mapping')}
          {toggle('template', 'Template')}
          <Button onPress={copy.run} isBusy={copy.isBusy} label={`Duplicate ${name}`}>
            Duplicate
          </Button>
        </div>
      )}
      <Problem sentence={sync.problem ?? pause.problem ?? copy.problem ?? help.problem} />
      {panel === 'edit' && <EditConfiguration id={id} actions={actions} key={followed?.id ?? ''} />}
      {panel === 'template' && <TemplateChoice integration={integration} all={all} actions={actions} />}
      {panel === 'remove' && (
        <RemoveForm
          integration={integration}
          onRemove={(links) => actions.remove(id, links)}
          onKeep={() => setPanel('none')}
        />
      )}
    </section>
  );
}
