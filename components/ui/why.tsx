import { useState } from 'preact/hooks';
import type { Explanation } from '../../lib/model/review-contract';
import { Button } from './button';
import { Problem } from './problem';
import { useAction } from './use-action';
import './why.css';

interface WhyProps {
  /** The record's reference, as it is shown above. */
  readonly shown: string;
  readonly explain: () => Promise<Explanation>;
  readonly question?: string;
  /** What the button is called where several stand on a page. */
  readonly label?: string;
}

/** The reasons for how a record stands, when somebody asks. */
export function Why({ shown, explain, question = 'Why is it so?', label }: WhyProps) {
  const [why, setWhy] = useState<Explanation | null>(null);
  const ask = useAction(async () => setWhy(why === null ? await explain() : null));
  return (
    <div class="why-box">
      <Button
        look="quiet"
        onPress={ask.run}
        isBusy={ask.isBusy}
        {...(label !== undefined && why === null && { label })}
      >
        {why === null ? question : 'Close'}
      </Button>
      {why !== null && (
        <ul class="why small" aria-label={`Why ${shown} stands so`}>
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
      <Problem sentence={ask.problem} />
    </div>
  );
}
