import type { EntryView } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { Difference } from '../ui/difference';
import { Problem } from '../ui/problem';
import { RelativeTime } from '../ui/relative-time';
import { systemName } from '../ui/system-name';
import { UndoSeveral } from '../ui/undo-several';
import { useAction } from '../ui/use-action';
import type { JournalActions } from './journal-actions';
import { UndoCreate } from './undo-create';

interface EntryRowProps {
  readonly entry: EntryView;
  readonly actions: JournalActions;
  readonly nowMs: number;
  readonly onDone: () => void;
  /** Set while several are chosen together. */
  readonly tick?: { readonly isTicked: boolean; readonly onTick: (isTicked: boolean) => void };
  readonly onWholeRun: (batch: string) => void;
}

/** One write: what it did, what was there before, and how to take it back. */
export function EntryRow({ entry, actions, nowMs, onDone, tick, onWholeRun }: EntryRowProps) {
  const { id, ref: shownRef, system, what, note, fields, atMs } = entry;
  const undo = useAction(async (keys: readonly string[]) => {
    await actions.undo([{ id, fields: keys }]);
    onDone();
  });
  return (
    <li class="entry">
      <div class="entry-head">
        {tick !== undefined && entry.undo !== 'nothing' && (
          <input
            type="checkbox"
            checked={tick.isTicked}
            aria-label={`Choose: ${what} ${shownRef}`}
            onChange={({ currentTarget }) => tick.onTick(currentTarget.checked)}
          />
        )}
        <p>
          <b>{shownRef}</b> {what} in {systemName(system)}. <bdi class="soft">{note}</bdi>{' '}
          <span class="small soft">
            <RelativeTime atMs={atMs} nowMs={nowMs} />
          </span>
        </p>
      </div>
      {tick !== undefined && entry.batch !== undefined && (
        <div>
          <Button
            look="quiet"
            onPress={() => onWholeRun(entry.batch ?? '')}
            label={`Choose the whole run of ${shownRef}`}
          >
            Choose the whole run
          </Button>
        </div>
      )}
      {fields.map(({ key, label, before, after }) => (
        <div key={key} class="entry-field">
          <p class="entry-label">{label}</p>
          <Difference first={{ title: 'Before', text: before }} second={{ title: 'After', text: after }} />
          {entry.undo === 'fields' && tick === undefined && (
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
      {entry.undo === 'fields' && tick === undefined && fields.length > 1 && (
        <div>
          <Button onPress={() => undo.run(fields.map(({ key }) => key))} isBusy={undo.isBusy}>
            Undo all {fields.length} fields
          </Button>
        </div>
      )}
      {entry.undo === 'create' && tick === undefined && <UndoCreate entry={entry} actions={actions} onDone={onDone} />}
      {entry.undo === 'link' && tick === undefined && (
        <UndoSeveral key={id} entries={[entry]} actions={actions} onDone={onDone} />
      )}
      <Problem sentence={undo.problem} />
    </li>
  );
}
