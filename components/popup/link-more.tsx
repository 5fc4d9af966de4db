import { useState } from 'preact/hooks';
import type { Explanation } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

interface LinkMoreProps {
  /** The Aha! record's reference, as it is shown above. */
  readonly shown: string;
  readonly other: string;
  readonly actions: PopupActions;
}

/** What else a linked record can have: the reasons for how it stands, and the end of its link. */
export function LinkMore({ shown, other, actions }: LinkMoreProps) {
  const [why, setWhy] = useState<Explanation | null>(null);
  const [isAsking, setAsking] = useState(false);
  const explain = useAction(async () => setWhy(why === null ? await actions.explainActive() : null));
  const unlink = useAction(async () => {
    await actions.unlinkActive(shown);
    setAsking(false);
  });
  return (
    <>
      <div class="popup-buttons">
        <Button look="quiet" onPress={explain.run} isBusy={explain.isBusy}>
          {why === null ? 'Why is it so?' : 'Close'}
        </Button>
        <Button look="quiet" onPress={() => setAsking(true)}>
          Unlink
        </Button>
      </div>
      {why !== null && (
        <ul class="popup-why small" aria-label={`Why ${shown} stands so`}>
          {why.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {why.entries.map(({ id, ref, what, note, fields }) => (
            <li key={id} class="soft">
              {ref}: {what.toLowerCase()}
              {fields.length > 0 && ` ${fields.map(({ label }) => label).join(', ')}`}. {note}
            </li>
          ))}
        </ul>
      )}
      {isAsking && (
        <div class="notice notice-warm" role="alertdialog" aria-label={`Unlink ${shown}?`}>
          <p>
            {shown} and {other} stay as they are, and no changes are carried over any more, for everybody.
          </p>
          <Button onPress={unlink.run} isBusy={unlink.isBusy}>
            End the link
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            Keep it
          </Button>
        </div>
      )}
      <Problem sentence={explain.problem ?? unlink.problem} />
    </>
  );
}
