import type { EntryView } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { Difference } from '../ui/difference';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { JournalActions } from './journal-actions';
import { UndoCreate } from './undo-create';

interface EntryRowProps {
  readonly entry: EntryView;
  readonly actions: JournalActions;
  readonly nowMs: number;
  readonly onDone: () => void;
}

/** One write: what it did, what was there before, and how to take it back. */
export function EntryRow({ entry, actions, nowMs, onDone }: EntryRowProps) {
  const { id, ref: shownRef, system, what, note, fields, atMs } = entry;
  const undo = useAction(async (keys: readonly string[]) => {
    await actions.undo([{ id, fields: keys }]);
    onDone();
  });
  return (
    <li class="entry">
      <p>
        <b>{shownRef}</b> {what} in {systemName(system)}. <bdi class="soft">{note}</bdi>{' '}
        <span class="small soft">
          <RelativeTime atMs={atMs} nowMs={nowMs} />
        </span>
      </p>
      {fields.map(({ key, label, before, after }) => (
        <div key={key} class="entry-field">
          <p class="entry-label">{label}</p>
          <Difference first={{ title: 'Before', text: before }} second={{ title: 'After', text: after }} />
          {entry.undo === 'fields' && (
            <Button
              look="quiet"
              onPress={() => undo.run([key])}
              isBusy={undo.isBusy}
              label={`Undo: ${label} of ${shownRef}`}
            >
              Undo
            </Button>
          )}
        </div>
      ))}
      {entry.undo === 'fields' && fields.length > 1 && (
        <div>
          <Button onPress={() => undo.run(fields.map(({ key }) => key))} isBusy={undo.isBusy}>
            Undo all {fields.length} fields
          </Button>
        </div>
      )}
      {entry.undo === 'create' && <UndoCreate id={id} ref={shownRef} actions={actions} onDone={onDone} />}
      <Problem sentence={undo.problem} />
    </li>
  );
}
