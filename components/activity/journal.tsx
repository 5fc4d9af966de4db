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
import { UndoSeveral } from '../ui/undo-several';
import type { JournalActions } from './journal-actions';

interface JournalProps {
  readonly actions: JournalActions;
  readonly nowMs: number;
}

/** What several undos are chosen from: single entries, or all of a run; null while one is undone at a time. */
type Picked = { readonly ids: ReadonlySet<number> } | { readonly batch: string } | null;

/** Every write of this browser, the newest first, of all records or of one. */
export function Journal({ actions, nowMs }: JournalProps) {
  const [ref, setRef] = useState('');
  const [entries, setEntries] = useState<readonly EntryView[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [picked, setPicked] = useState<Picked>(null);
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
      {entries !== null && entries.length > 0 && (
        <Button look="quiet" onPress={() => setPicked(picked === null ? { ids: new Set() } : null)}>
          {picked === null ? 'Undo several…' : 'Undo one at a time'}
        </Button>
      )}
      {picked !== null && 'ids' in picked && picked.ids.size === 0 && (
        <p class="soft">Choose what to undo. Entries of a run can be chosen together.</p>
      )}
      {picked !== null && 'ids' in picked && picked.ids.size > 0 && (
        <UndoSeveral
          key={[...picked.ids].join()}
          entries={(entries ?? []).filter(({ id }) => picked.ids.has(id))}
          actions={actions}
          onDone={() => load.run(null)}
        />
      )}
      {picked !== null && 'batch' in picked && (
        <UndoSeveral key={picked.batch} batch={picked.batch} actions={actions} onDone={() => load.run(null)} />
      )}
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
            <EntryRow
              key={entry.id}
              entry={entry}
              actions={actions}
              nowMs={nowMs}
              onDone={() => load.run(null)}
              onWholeRun={(batch) => setPicked({ batch })}
              {...(picked !== null && { tick: tickOf(picked, entry, setPicked) })}
            />
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

/** Whether an entry is chosen, and how to choose it. */
function tickOf(picked: NonNullable<Picked>, { id, batch }: EntryView, onPick: (picked: Picked) => void) {
  return {
    isTicked: 'ids' in picked ? picked.ids.has(id) : picked.batch === batch,
    onTick: (isTicked: boolean) => {
      const ids = new Set('ids' in picked ? picked.ids : []);
      if (isTicked) ids.add(id);
      else ids.delete(id);
      onPick({ ids });
    },
  };
}
