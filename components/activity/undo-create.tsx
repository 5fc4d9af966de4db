import { useState } from 'preact/hooks';
import type { EntryView, UndoCreateView } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { systemName } from '../ui/system-name';
import { useAction } from '../ui/use-action';
import type { JournalActions } from './journal-actions';

interface UndoCreateProps {
  readonly entry: Pick<EntryView, 'id' | 'ref' | 'system'>;
  readonly actions: JournalActions;
  readonly onDone: () => void;
}

/** Undoing a create: asks a second time, with what the record is now, before it goes into the recycle bin. */
export function UndoCreate({ entry: { id, ref: shownRef, system }, actions, onDone }: UndoCreateProps) {
  const [asked, setAsked] = useState<UndoCreateView | null>(null);
  const look = useAction(async () => setAsked(await actions.previewUndoCreate(id)));
  const remove = useAction(async (version: string) => {
    await actions.undoCreate(id, version);
    setAsked(null);
    onDone();
  });
  return (
    <div class="entry-undo">
      {asked === null ? (
        <Button look="quiet" onPress={look.run} isBusy={look.isBusy} label={`Undo: created ${shownRef}`}>
          Undo
        </Button>
      ) : (
        <div class="notice notice-warm" role="alertdialog" aria-label={`Remove ${asked.ref}?`}>
          <p>
            <b>{asked.ref}</b> {asked.name !== asked.ref && <bdi>{asked.name}</bdi>}{' '}
            {asked.childCount > 0
              ? `has ${asked.childCount === 1 ? 'a record' : `${asked.childCount} records`} below it. Undo that first, or move it elsewhere.`
              : `will be unlinked and moved into ${systemName(system)}’s recycle bin, with all that was added to it since.${system === 'aha' ? ' The Rally record that it was made from stays, and is not imported again unless you ask for it.' : ''}`}
          </p>
          {asked.childCount === 0 && (
            <Button onPress={() => remove.run(asked.version)} isBusy={remove.isBusy}>
              Move to the recycle bin
            </Button>
          )}
          <Button look="quiet" onPress={() => setAsked(null)}>
            Keep it
          </Button>
        </div>
      )}
      <Problem sentence={look.problem ?? remove.problem} />
    </div>
  );
}
