import type { WaitingItem } from '../../lib/model/status';
import { Button } from '../ui/button';
import { WaitingRow } from '../ui/waiting-row';
import type { PopupActions } from './popup-actions';

const MAX_SHOWN = 5;

interface WaitingCardProps {
  readonly items: readonly WaitingItem[];
  readonly actions: PopupActions;
}

/** What waits, the first few of it; all of it is on the activity page. */
export function WaitingCard({ items, actions }: WaitingCardProps) {
  if (items.length === 0) return null;
  const more = items.length - MAX_SHOWN;
  return (
    <section class="card popup-card" aria-labelledby="waiting">
      <h2 id="waiting">Waiting ({items.length.toLocaleString('en')})</h2>
      <ul class="popup-waiting">
        {items.slice(0, MAX_SHOWN).map((item) => (
          <WaitingRow key={item.id} item={item} onRetry={actions.retry} />
        ))}
        {more > 0 && (
          <li class="waiting-row">
            <Button look="quiet" onPress={() => void actions.openOptions('activity')}>
              Show {more.toLocaleString('en')} more
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
