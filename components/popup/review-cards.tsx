import { useState } from 'preact/hooks';
import type { Review } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { approveAll, isApproval } from '../ui/decisions-of';
import { Problem } from '../ui/problem';
import { ReviewCard } from '../ui/review-card';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

const MAX_SHOWN = 2;

interface ReviewCardsProps {
  readonly reviews: readonly Review[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

/**
 * What waits for a decision, the first records of it; the others once somebody asks for them, and all of it is on the
 * review page. All changes of the records that are shown can be approved at once, each as it is shown.
 */
export function ReviewCards({ reviews, count, actions, nowMs }: ReviewCardsProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? reviews : reviews.slice(0, MAX_SHOWN);
  const approve = useAction(() => actions.decide(approveAll(shown)));
  if (reviews.length === 0) return null;
  const approvals = shown.flatMap(({ fields }) => fields.filter(isApproval));
  return (
    <section class="popup-reviews" aria-labelledby="reviews">
      <div class="popup-row">
        <h2 id="reviews">To decide ({count.toLocaleString('en')})</h2>
        <Button look="quiet" onPress={() => void actions.openOptions('review')}>
          Review all
        </Button>
      </div>
      {shown.map((review) => (
        <ReviewCard key={`${review.integrationId} ${review.id}`} review={review} actions={actions} nowMs={nowMs} />
      ))}
      <div class="popup-buttons">
        {shown.length < reviews.length && (
          <Button onPress={() => setWhole(true)}>
            Show {(reviews.length - shown.length).toLocaleString('en')} more
          </Button>
        )}
        {shown.length > 1 && approvals.length > 1 && (
          <Button look="primary" onPress={approve.run} isBusy={approve.isBusy}>
            Approve all {approvals.length.toLocaleString('en')} changes{count > shown.length && ' shown'}
          </Button>
        )}
      </div>
      <Problem sentence={approve.problem} />
    </section>
  );
}
