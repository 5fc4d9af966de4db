import type { WaitingItem } from '../../lib/model/status';
import { Button } from './button';
import { Problem } from './problem';
import { useAction } from './use-action';
import './waiting-row.css';

interface WaitingRowProps {
  readonly item: WaitingItem;
  readonly onRetry: (id: string) => Promise<void>;
}

/** Something that waits, why, and how to try it again. */
export function WaitingRow({ item: { id, ref, name, sentence, canRetry }, onRetry }: WaitingRowProps) {
  const retry = useAction(() => onRetry(id));
  return (
    <li class="waiting-row">
      <div>
        <p class="one-line" title={name}>
          <b>{ref}</b> <bdi>{name}</bdi>
        </p>
        <p class="small soft" title={sentence}>
          {sentence}
        </p>
        <Problem sentence={retry.problem} />
      </div>
      {canRetry && (
        <Button look="quiet" onPress={retry.run} isBusy={retry.isBusy} label={`Try again: ${ref}`}>
          Try again
        </Button>
      )}
    </li>
  );
}
