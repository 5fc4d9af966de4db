import type { WaitingText } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { WaitingTextRow } from '../ui/waiting-text-row';
import type { PopupActions } from './popup-actions';

const MAX_SHOWN = 2;

interface TextsCardProps {
  readonly texts: readonly WaitingText[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

/** Texts that wait until nobody edits them, the first of them; all of them are on the review page. */
export function TextsCard({ texts, count, actions, nowMs }: TextsCardProps) {
  if (texts.length === 0) return null;
  return (
    <section class="card popup-card" aria-labelledby="texts">
      <div class="popup-row">
        <h2 id="texts">Still being written ({count.toLocaleString('en')})</h2>
        {count > MAX_SHOWN && (
          <Button look="quiet" onPress={() => void actions.openOptions('review')}>
            Show all
          </Button>
        )}
      </div>
      <ul class="popup-texts">
        {texts.slice(0, MAX_SHOWN).map((text) => (
          <WaitingTextRow
            key={`${text.integrationId} ${text.id} ${text.ahaField}`}
            text={text}
            actions={actions}
            nowMs={nowMs}
          />
        ))}
      </ul>
    </section>
  );
}
