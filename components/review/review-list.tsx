import type { Review } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { approveAll, isApproval } from '../ui/decisions-of';
import { EmptyState } from '../ui/empty-state';
import { Problem } from '../ui/problem';
import type { ReviewActions } from '../ui/review-actions';
import { ReviewCard } from '../ui/review-card';
import { useAction } from '../ui/use-action';
import './review-list.css';

interface ReviewListProps {
  /** The newest of them, as many as are drawn. */
  readonly reviews: readonly Review[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: ReviewActions;
  readonly nowMs: number;
}

/** Everything that waits for a decision, record by record. */
export function ReviewList({ reviews, count, actions, nowMs }: ReviewListProps) {
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
          {count.toLocaleString('en')} {count === 1 ? 'record waits' : 'records wait'} for you.
          {count > reviews.length && ` The newest ${reviews.length} are shown; the others follow as these are decided.`}
        </p>
        {changeCount > 0 && (
          <Button look="primary" onPress={approve.run} isBusy={approve.isBusy}>
            Approve {changeCount === 1 ? 'the change' : `all ${changeCount} changes`}
            {count > reviews.length && ' shown'}
          </Button>
        )}
      </div>
      <Problem sentence={approve.problem} />
      {reviews.map((review) => (
        <ReviewCard key={`${review.integrationId} ${review.id}`} review={review} actions={actions} nowMs={nowMs} />
      ))}
    </>
  );
}
