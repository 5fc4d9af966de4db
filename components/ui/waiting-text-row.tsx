import type { WaitingText } from '../../lib/model/review-contract';
import { Button } from './button';
import { Difference } from './difference';
import { Problem } from './problem';
import type { ReviewActions } from './review-actions';
import { useAction } from './use-action';
import './waiting-text.css';

interface WaitingTextRowProps {
  readonly text: WaitingText;
  readonly actions: ReviewActions;
  readonly nowMs: number;
  /** Whether both values are shown. */
  readonly isWhole?: boolean;
}

/** A text that waits until nobody edits it: when it goes, and the button that does not wait. */
export function WaitingTextRow({ text, actions, nowMs, isWhole = false }: WaitingTextRowProps) {
  const { integrationId, kind, id, ahaRef, name, ahaField, shown, label, before, after } = text;
  const send = useAction(() =>
    actions.decide([{ integrationId, kind, id, decisions: [{ ahaField, choice: 'now', shown }] }]),
  );
  return (
    <li class="waiting-text">
      <div class="waiting-text-head">
        <div>
          <p class="one-line" title={name}>
            <b>{ahaRef}</b> <bdi>{name}</bdi>
          </p>
          <p class="small soft">
            {label} goes to Rally {tellDue(text.dueAtMs, nowMs)}, unless somebody edits it again.
          </p>
        </div>
        <Button look="quiet" onPress={send.run} isBusy={send.isBusy} label={`Send now: ${label} of ${ahaRef}`}>
          Send now
        </Button>
      </div>
      {isWhole && <Difference first={{ title: 'In Rally', text: before }} second={{ title: 'Becomes', text: after }} />}
      <Problem sentence={send.problem} />
    </li>
  );
}

/** The next sync carries what is due. */
function tellDue(dueAtMs: number, nowMs: number): string {
  const minutes = Math.ceil((dueAtMs - nowMs) / 60_000);
  if (minutes <= 0) return 'with the next sync';
  return minutes === 1 ? 'within a minute' : `in ${minutes} minutes`;
}
