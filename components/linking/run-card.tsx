import { useState } from 'preact/hooks';
import type { BatchReport, BatchView } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { UndoSeveral } from '../ui/undo-several';
import { useAction } from '../ui/use-action';
import type { LinkingActions } from './linking-actions';
import { RunItems } from './run-items';

interface RunCardProps {
  readonly run: BatchView;
  readonly actions: LinkingActions;
  readonly onChange: () => void;
  readonly nowMs: number;
}

const TASKS: Readonly<Record<BatchView['task'], string>> = {
  send: 'Sending',
  link: 'Linking',
  import: 'Importing',
};
const STATES: Readonly<Record<BatchView['state'], string>> = {
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Stopped',
  done: 'Done',
};

/** One run: how far it is, what failed and why, and the buttons that steer it. */
export function RunCard({ run, actions, onChange, nowMs }: RunCardProps) {
  const {
    id: batchId,
    integrationId: id,
    integrationName,
    task,
    state,
    total,
    done,
    failed,
    sentence,
    startedAtMs,
  } = run;
  const [report, setReport] = useState<BatchReport | null>(null);
  const [isUndoing, setUndoing] = useState(false);
  const steer = useAction(async (to: 'running' | 'paused' | 'cancelled') => {
    await actions.askLinking('steerBatch', { id, batchId, to });
    onChange();
  });
  const forget = useAction(async () => {
    await actions.askLinking('removeBatch', { id, batchId });
    onChange();
  });
  const details = useAction(async () =>
    setReport(report === null ? await actions.askLinking('showBatch', { id, batchId }) : null),
  );
  const title = `${TASKS[task]} ${total.toLocaleString('en')} ${total === 1 ? 'record' : 'records'}`;
  const isOver = state === 'done' || state === 'cancelled';
  return (
    <section class="card bulk-card bulk-run" aria-label={title}>
      <div class="integration-head">
        <h2>{title}</h2>
        <Pill text={STATES[state]} look={state === 'paused' ? 'warm' : 'plain'} />
        <span class="small soft">
          <bdi>{integrationName}</bdi>, <RelativeTime atMs={startedAtMs} nowMs={nowMs} />
        </span>
      </div>
      <progress value={done + failed} max={total} aria-label={title} />
      <p role="status">
        {done.toLocaleString('en')} of {total.toLocaleString('en')} done
        {failed > 0 && `, ${failed.toLocaleString('en')} failed`}.{sentence !== '' && ` ${sentence}`}
      </p>
      <div class="bulk-buttons">
        {state === 'running' && (
          <Button onPress={() => steer.run('paused')} isBusy={steer.isBusy}>
            Pause
          </Button>
        )}
        {state === 'paused' && (
          <Button onPress={() => steer.run('running')} isBusy={steer.isBusy}>
            Go on
          </Button>
        )}
        {!isOver && (
          <Button onPress={() => steer.run('cancelled')} isBusy={steer.isBusy}>
            Stop
          </Button>
        )}
        {state === 'cancelled' && done + failed < total && (
          <Button onPress={() => steer.run('running')} isBusy={steer.isBusy}>
            Go on
          </Button>
        )}
        {state === 'done' && failed > 0 && (
          <Button onPress={() => steer.run('running')} isBusy={steer.isBusy}>
            Try the failed ones again
          </Button>
        )}
        <Button look="quiet" onPress={details.run} isBusy={details.isBusy}>
          {report === null ? 'Details' : 'Close'}
        </Button>
        {state !== 'running' && task !== 'import' && done > 0 && (
          <Button look="quiet" onPress={() => setUndoing(!isUndoing)}>
            {isUndoing ? 'Close' : 'Undo…'}
          </Button>
        )}
        {isOver && (
          <Button look="quiet" onPress={forget.run} isBusy={forget.isBusy}>
            Forget
          </Button>
        )}
      </div>
      <Problem sentence={steer.problem ?? forget.problem ?? details.problem} />
      {report !== null && <RunItems items={report.items} />}
      {isUndoing && <UndoSeveral batch={batchId} actions={actions} onDone={() => void actions.refresh()} />}
    </section>
  );
}
