import { useState } from 'preact/hooks';
import type { Explanation } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

interface WhyProps {
  /** The Aha! record's reference, as it is shown above. */
  readonly shown: string;
  readonly actions: PopupActions;
  readonly question?: string;
}

/** The reasons for how a record stands, when somebody asks. */
export function Why({ shown, actions, question = 'Why is it so?' }: WhyProps) {
  const [why, setWhy] = useState<Explanation | null>(null);
  const explain = useAction(async () => setWhy(why === null ? await actions.explainActive() : null));
  return (
    <div class="popup-why-box">
      <Button look="quiet" onPress={explain.run} isBusy={explain.isBusy}>
        {why === null ? question : 'Close'}
      </Button>
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
      <Problem sentence={explain.problem} />
    </div>
  );
}
