import { useState } from 'preact/hooks';
import type { Review } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { approveAll, isApproval } from '../ui/decisions-of';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import type { ReviewActions } from '../ui/review-actions';
import { ReviewCard } from '../ui/review-card';
import { useAction } from '../ui/use-action';
import './review-list.css';

/** Records drawn at a time: a thousand of them would keep the page busy. */
const PAGE = 25;

interface ReviewListProps {
  readonly reviews: readonly Review[];
  readonly actions: ReviewActions;
  readonly nowMs: number;
}

/** Everything that waits for a decision, record by record. */
export function ReviewList({ reviews, actions, nowMs }: ReviewListProps) {
  const [shown, setShown] = useState(PAGE);
  const approve = useAction(() => actions.decide(approveAll(reviews)));
  if (reviews.length === 0) {
    return (
      <EmptyState
        title="Nothing to decide"
        text="A field that changes in Aha! and in Rally at once will be shown here with both values, and so will changes that wait for your approval."
      />
    );
  }
  const changeCount = reviews.reduce((sum, { fields }) => sum + fields.filter(isApproval).length, 0);
  return (
    <>
      <div class="review-head">
        <p class="soft">
          {reviews.length.toLocaleString('en')} {reviews.length === 1 ? 'record waits' : 'records wait'} for you.
        </p>
        {changeCount > 0 && (
          <Button look="primary" onPress={approve.run} isBusy={approve.isBusy}>
            Approve all {changeCount.toLocaleString('en')} changes
          </Button>
        )}
      </div>
      <Problem sentence={approve.problem} />
      {reviews.slice(0, shown).map((review) => (
        <ReviewCard key={`${review.integrationId} ${review.id}`} review={review} actions={actions} nowMs={nowMs} />
      ))}
      {reviews.length > shown && (
        <Button onPress={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, reviews.length - shown)} of {(reviews.length - shown).toLocaleString('en')} more
        </Button>
      )}
    </>
  );
}
