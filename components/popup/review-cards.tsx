import type { Review } from '../../lib/model/review-contract';
import { Button } from '../ui/button';
import { ReviewCard } from '../ui/review-card';
import type { PopupActions } from './popup-actions';

const MAX_SHOWN = 2;

interface ReviewCardsProps {
  readonly reviews: readonly Review[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

/** What waits for a decision, the first records of it; all of it is on the review page. */
export function ReviewCards({ reviews, count, actions, nowMs }: ReviewCardsProps) {
  if (reviews.length === 0) return null;
  return (
    <section class="popup-reviews" aria-labelledby="reviews">
      <div class="popup-row">
        <h2 id="reviews">To decide ({count.toLocaleString('en')})</h2>
        <Button look="quiet" onPress={() => void actions.openOptions('review')}>
          Review all
        </Button>
      </div>
      {reviews.slice(0, MAX_SHOWN).map((review) => (
        <ReviewCard key={`${review.integrationId} ${review.id}`} review={review} actions={actions} nowMs={nowMs} />
      ))}
    </section>
  );
}
