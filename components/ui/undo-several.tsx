import { useState } from 'preact/hooks';
import type { EntryView, UndoEntryView } from '../../lib/model/review-contract';
import { Button } from './button';
import { Problem } from './problem';
import type { UndoActions } from './undo-actions';
import './undo-several.css';
import { useAction } from './use-action';

type UndoSeveralProps = {
  readonly actions: UndoActions;
  readonly onDone: () => void;
} & ({ readonly batch: string } | { readonly entries: readonly EntryView[] });

/** The background takes so many at a time; few enough that progress is seen. */
const AT_ONCE = 20;
const MOST_SHOWN = 50;
/** Fields need their link to be told from somebody's change, so links end last. */
const ORDER: Readonly<Record<EntryView['undo'], number>> = { fields: 0, create: 1, link: 2, nothing: 3 };

/** Undoing several entries, or all of a run: first what it would do and what stays, then, on demand, the doing. */
export function UndoSeveral(props: UndoSeveralProps) {
  const { actions, onDone } = props;
  const [views, setViews] = useState<readonly UndoEntryView[] | null>(null);
  const [problems, setProblems] = useState<readonly string[] | null>(null);
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null);

  const inChunks = async (ids: readonly number[], work: (some: readonly number[]) => Promise<void>) => {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      setProgress({ done: from, of: ids.length });
      await work(ids.slice(from, from + AT_ONCE));
    }
    setProgress(null);
  };
  const look = useAction(async () => {
    const entries = 'batch' in props ? await actions.showBatchJournal(props.batch) : props.entries;
    const ids = entries
      .filter(({ undo }) => undo !== 'nothing')
      .sort((a, b) => ORDER[a.undo] - ORDER[b.undo] || b.id - a.id)
      .map(({ id }) => id);
    const found: UndoEntryView[] = [];
    await inChunks(ids, async (some) => {
      found.push(...(await actions.previewUndoEntries(some)));
    });
    setViews(found);
  });
  const undo = useAction(async (ids: readonly number[]) => {
    const said: string[] = [];
    await inChunks(ids, async (some) => {
      said.push(...(await actions.undoEntries(some)));
    });
    setProblems(said);
    setViews(null);
    onDone();
  });
  const doing = views?.filter(({ does }) => does !== '') ?? [];
  const staying = views?.filter(({ stays }) => stays !== '') ?? [];
  return (
    <div class="undo-several">
      {views === null && (
        <div>
          <Button onPress={look.run} isBusy={look.isBusy || undo.isBusy}>
            See what undoing would do
          </Button>
        </div>
      )}
      {progress !== null && (
        <p role="status">
          {progress.done.toLocaleString('en')} of {progress.of.toLocaleString('en')}
        </p>
      )}
      {views !== null && (
        <>
          <p role="status">{tellPreview(doing.length, staying.length)}</p>
          <ul class="small">
            {[...staying, ...doing].slice(0, MOST_SHOWN).map(({ id, ref, does, stays }) => (
              <li key={id}>
                <b>{ref}</b> {does !== '' && `${does}. `}
                {stays}
              </li>
            ))}
            {staying.length + doing.length > MOST_SHOWN && (
              <li>And {(staying.length + doing.length - MOST_SHOWN).toLocaleString('en')} more.</li>
            )}
          </ul>
          <div class="undo-buttons">
            {doing.length > 0 && (
              <Button look="primary" onPress={() => undo.run(doing.map(({ id }) => id))} isBusy={undo.isBusy}>
                Undo {doing.length.toLocaleString('en')}
              </Button>
            )}
            <Button look="quiet" onPress={() => setViews(null)}>
              Keep all
            </Button>
          </div>
        </>
      )}
      {problems !== null && (
        <>
          <p role="status">{problems.length === 0 ? 'All of it is undone.' : 'Undone, but for this:'}</p>
          <ul class="small">
            {problems.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <Problem sentence={look.problem ?? undo.problem} />
    </div>
  );
}

function tellPreview(doing: number, staying: number): string {
  if (doing === 0) return 'There is nothing to undo: it was undone already, or somebody changed it since.';
  const stays = staying === 0 ? '' : ` ${staying.toLocaleString('en')} stay, in whole or in part, and here is why.`;
  return `${doing.toLocaleString('en')} ${doing === 1 ? 'write' : 'writes'} would be undone.${stays} Nothing is written yet.`;
}
