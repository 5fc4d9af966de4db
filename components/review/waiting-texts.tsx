import type { WaitingText } from '../../lib/model/review-contract';
import type { ReviewActions } from '../ui/review-actions';
import { WaitingTextRow } from '../ui/waiting-text-row';
import './review-list.css';

interface WaitingTextsProps {
  readonly texts: readonly WaitingText[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: ReviewActions;
  readonly nowMs: number;
}

/** Texts that go by themselves once nobody edits them, with what they change. */
export function WaitingTexts({ texts, count, actions, nowMs }: WaitingTextsProps) {
  if (texts.length === 0) return null;
  return (
    <section class="card review-more-card" aria-labelledby="waiting-texts">
      <h2 id="waiting-texts">Still being written ({count.toLocaleString('en')})</h2>
      <p class="small soft">
        Aha! saves a text while somebody writes it. Baton carries it over once nobody has edited it for five minutes.
        {count > texts.length && ` The ${texts.length} that go first are shown.`}
      </p>
      <ul>
        {texts.map((text) => (
          <WaitingTextRow
            key={`${text.integrationId} ${text.id} ${text.ahaField}`}
            text={text}
            actions={actions}
            nowMs={nowMs}
            isWhole
          />
        ))}
      </ul>
    </section>
  );
}
