import { useEffect, useState } from 'preact/hooks';
import type { EntryView } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Field } from '../ui/field';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import { useAction } from '../ui/use-action';
import { EntryRow } from './entry-row';
import './journal.css';
import type { JournalActions } from './journal-actions';

interface JournalProps {
  readonly actions: JournalActions;
  readonly nowMs: number;
}

/** Every write of this browser, the newest first, of all records or of one. */
export function Journal({ actions, nowMs }: JournalProps) {
  const [ref, setRef] = useState('');
  const [entries, setEntries] = useState<readonly EntryView[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const load = useAction(async (before: number | null) => {
    const filter = ref.trim() === '' ? {} : { ref: ref.trim() };
    const page = await actions.showJournal(before === null ? filter : { ...filter, before });
    setEntries((known) => (before === null ? page.entries : [...(known ?? []), ...page.entries]));
    setNext(page.next);
  });
  useEffect(() => load.run(null), []);
  return (
    <section class="journal" aria-labelledby="journal">
      <h2 id="journal">What Baton wrote</h2>
      <form
        class="journal-filter"
        onSubmit={(event) => {
          event.preventDefault();
          load.run(null);
        }}
      >
        <Field label="Only this record" value={ref} onInput={setRef} placeholder="US12 or ACME-34" />
        <Button type="submit" onPress={() => load.run(null)} isBusy={load.isBusy}>
          Show
        </Button>
      </form>
      <Problem sentence={load.problem} />
      {entries === null ? (
        load.problem === null && <Skeleton lines={4} />
      ) : entries.length === 0 ? (
        <EmptyState
          title="Nothing here"
          text="Every value that Baton writes is listed here with what stood there before, so that it can be undone."
        />
      ) : (
        <ul class="card">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} actions={actions} nowMs={nowMs} onDone={() => load.run(null)} />
          ))}
        </ul>
      )}
      {next !== null && (
        <Button onPress={() => load.run(next)} isBusy={load.isBusy}>
          Show older
        </Button>
      )}
    </section>
  );
}
