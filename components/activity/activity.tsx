import type { WaitingItem } from '../../lib/model/status';
import { WaitingRow } from '../ui/waiting-row';
import { Journal } from './journal';
import type { JournalActions } from './journal-actions';

interface ActivityProps {
  readonly waiting: readonly WaitingItem[];
  readonly actions: JournalActions & { retry(itemId: string): Promise<void> };
  readonly nowMs: number;
}

/** What is under way or failed, with what to do, and below it everything that was written. */
export function Activity({ waiting, actions, nowMs }: ActivityProps) {
  return (
    <>
      {waiting.length === 0 ? (
        <p class="soft">Nothing waits: no send is under way, and nothing has failed.</p>
      ) : (
        <ul class="card" aria-label="Waiting">
          {waiting.map((item) => (
            <WaitingRow key={item.id} item={item} onRetry={actions.retry} />
          ))}
        </ul>
      )}
      <Journal actions={actions} nowMs={nowMs} />
    </>
  );
}
