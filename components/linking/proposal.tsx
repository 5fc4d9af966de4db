import { useMemo, useState } from 'preact/hooks';
import type { BatchTask, BulkProposal, BulkRow, Differing } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { useAction } from '../ui/use-action';
import { FilterForm } from './filter-form';
import { emptyFilter, fitsFilter, type RowFilter } from './filter-rows';
import type { LinkingActions } from './linking-actions';
import { ProposalRows } from './proposal-rows';
import { canDo, itemOf, keyOfRow, tellCounts } from './row-words';

interface ProposalProps {
  readonly id: string;
  readonly task: BatchTask;
  readonly proposal: BulkProposal;
  readonly actions: LinkingActions;
  readonly onStarted: () => void;
}

const VERBS: Readonly<Record<BatchTask, string>> = { send: 'Send', link: 'Link', import: 'Import' };

const DIFFERING: readonly { readonly id: Differing; readonly name: string }[] = [
  { id: 'ask', name: 'Ask me in the review' },
  { id: 'aha', name: 'Aha!’s value goes to Rally' },
  { id: 'rally', name: 'Rally’s value goes to Aha!' },
  { id: 'leave', name: 'Leave both as they are' },
];

/** A dry run: every record with what would become of it, and the ticks that say which of them it shall be. */
export function Proposal({ id, task, proposal: { rows, problems }, actions, onStarted }: ProposalProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(rows.filter(({ verdict }) => verdict === 'ready').map(keyOfRow)),
  );
  const [filter, setFilter] = useState<RowFilter>(emptyFilter);
  const [differing, setDiffering] = useState<Differing>('ask');
  const shown = useMemo(() => rows.filter((row) => fitsFilter(row, filter)), [rows, filter]);
  const chosen = useMemo(() => shown.filter((row) => ticked.has(keyOfRow(row))), [shown, ticked]);
  const start = useAction(async () => {
    await actions.askLinking('startBatch', { id, task, differing, items: chosen.map(itemOf) });
    onStarted();
  });
  const tick = (some: readonly BulkRow[], isTicked: boolean) => {
    const next = new Set(ticked);
    for (const row of some) {
      if (isTicked) next.add(keyOfRow(row));
      else next.delete(keyOfRow(row));
    }
    setTicked(next);
  };
  if (rows.length === 0 && problems.length === 0) return <EmptyState {...NOTHING[task]} />;
  const doable = shown.filter(canDo);
  return (
    <section class="card bulk-card" aria-labelledby="what-would-happen">
      <h2 id="what-would-happen">What would happen</h2>
      <p role="status">{tellCounts(rows, task)} Nothing is written yet.</p>
      {problems.length > 0 && (
        <ul class="notice notice-warm bulk-problems" aria-label="Lines that were passed over">
          {problems.slice(0, 20).map(({ line, sentence }) => (
            <li key={line}>
              Line {line}: {sentence}
            </li>
          ))}
          {problems.length > 20 && <li>And {(problems.length - 20).toLocaleString('en')} more lines.</li>}
        </ul>
      )}
      <FilterForm rows={rows} filter={filter} onChange={setFilter} />
      {task === 'link' && (
        <Select
          label="Where both sides have a value and they differ"
          choices={DIFFERING}
          value={differing}
          onChoose={(next) => setDiffering(DIFFERING.find((each) => each.id === next)?.id ?? 'ask')}
          hint="An empty field never empties a filled one. Fields that flow one way follow their mapping."
        />
      )}
      <div class="bulk-buttons">
        <Button onPress={() => tick(doable, true)}>Tick all {doable.length.toLocaleString('en')}</Button>
        <Button onPress={() => tick(doable, false)}>Untick all</Button>
      </div>
      <ProposalRows id={id} rows={shown} ticked={ticked} onTick={tick} differing={differing} actions={actions} />
      <div class="bulk-buttons">
        <Button look="primary" onPress={start.run} isBusy={start.isBusy} isDisabled={chosen.length === 0}>
          {VERBS[task]} {chosen.length.toLocaleString('en')} {chosen.length === 1 ? 'record' : 'records'}
        </Button>
      </div>
      <Problem sentence={start.problem} />
    </section>
  );
}

const NOTHING: Readonly<Record<BatchTask, { readonly title: string; readonly text: string }>> = {
  send: { title: 'Everything is sent', text: 'No mapped Aha! record is without its counterpart in Rally.' },
  import: {
    title: 'Everything is imported',
    text: 'No mapped Rally record of the project is without its counterpart.',
  },
  link: {
    title: 'Nothing to link',
    text: 'No two records fit together this way. Try another way, or a file of pairs.',
  },
};
