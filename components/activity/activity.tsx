import type { WaitingItem } from '../../lib/model/status';
import { EmptyState } from '../ui/empty-state';
import { WaitingRow } from '../ui/waiting-row';

interface ActivityProps {
  readonly waiting: readonly WaitingItem[];
  readonly onRetry: (itemId: string) => Promise<void>;
}

/** Everything that waits: sends under way, outcomes being looked up, failures and conflicts to decide on. */
export function Activity({ waiting, onRetry }: ActivityProps) {
  if (waiting.length === 0) {
    return (
      <EmptyState
        title="Nothing waits"
        text="Sends that are under way, and anything that needs you, will be listed here."
      />
    );
  }
  return (
    <ul class="card" aria-label="Waiting">
      {waiting.map((item) => (
        <WaitingRow key={item.id} item={item} onRetry={onRetry} />
      ))}
    </ul>
  );
}
