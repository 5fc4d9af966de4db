import { useRef, useState } from 'preact/hooks';
import type { BatchTask, BatchView, BulkProposal, BulkSource } from '../../lib/model/linking-contract';
import type { IntegrationView } from '../../lib/model/status';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { useAction } from '../ui/use-action';
import { useLoaded } from '../ui/use-loaded';
import './linking.css';
import type { LinkingActions } from './linking-actions';
import { Proposal } from './proposal';
import { RunList } from './run-list';
import { SourceForm } from './source-form';

interface BulkProps {
  readonly integrations: readonly IntegrationView[];
  /** The integration that somebody came from; empty where they came by the margin. */
  readonly chosen: string;
  readonly actions: LinkingActions;
  readonly nowMs: number;
}

/** What was looked for, and what was found. */
interface Found {
  readonly id: string;
  readonly source: BulkSource;
  readonly proposal: BulkProposal;
}

/** Linking and sending many records at once: choose where from, see what would happen, let it run. */
export function Bulk({ integrations, chosen, actions, nowMs }: BulkProps) {
  const [id, setId] = useState(integrations.find((each) => each.id === chosen)?.id ?? integrations[0]?.id ?? '');
  const [found, setFound] = useState<Found | null>(null);
  const [runs, askAgain] = useLoaded(() => actions.askLinking('listBatches', {}), []);
  // While they are asked for again the last ones stay, with what is opened in them.
  const known = useRef<readonly BatchView[]>([]);
  if (runs.state === 'ready') known.current = runs.value;
  const look = useAction(async (source: BulkSource) => {
    setFound(null);
    setFound({ id, source, proposal: await actions.askLinking('proposeBulk', { id, source }) });
  });
  if (integrations.length === 0) {
    return (
      <EmptyState
        title="Nothing is linked yet"
        text="Set up an integration first; then many records can be linked at once."
      />
    );
  }
  return (
    <div class="bulk">
      <RunList runs={known.current} actions={actions} onChange={askAgain} nowMs={nowMs} />
      {runs.state === 'failed' && <Problem sentence={runs.sentence} />}
      <section class="card bulk-card" aria-label="What to look for">
        {integrations.length > 1 && (
          <Select
            label="Integration"
            choices={integrations}
            value={id}
            onChoose={(next) => {
              setId(next);
              setFound(null);
            }}
          />
        )}
        <SourceForm onLook={look.run} isBusy={look.isBusy} />
        <Problem sentence={look.problem} />
      </section>
      {look.isBusy && <Skeleton lines={5} label="Reading both systems. Nothing is written…" />}
      {found !== null && (
        <Proposal
          key={JSON.stringify(found.source)}
          id={found.id}
          task={taskOf(found.source)}
          proposal={found.proposal}
          actions={actions}
          onStarted={() => {
            setFound(null);
            askAgain();
          }}
        />
      )}
    </div>
  );
}

function taskOf({ from }: BulkSource): BatchTask {
  if (from === 'unsent') return 'send';
  return from === 'unimported' ? 'import' : 'link';
}
