import type { FieldReview, Review } from '../../lib/model/review-contract';
import { Button } from './button';
import { decisionsOf } from './decisions-of';
import { Difference } from './difference';
import { Problem } from './problem';
import type { ReviewActions } from './review-actions';
import { useAction } from './use-action';

interface ReviewFieldProps {
  readonly review: Review;
  readonly field: FieldReview;
  readonly actions: ReviewActions;
}

/** One difference with both values, and the two ways to decide it. */
export function ReviewField({ review, field, actions }: ReviewFieldProps) {
  const decide = useAction((choice: 'aha' | 'rally' | 'approve' | 'ignore') =>
    actions.decide([decisionsOf(review, [field], choice)]),
  );
  const about = `${field.label} of ${review.ahaRef}`;
  const button = (choice: 'aha' | 'rally' | 'approve' | 'ignore', text: string) => (
    <Button
      look={choice === 'approve' ? 'primary' : 'plain'}
      onPress={() => decide.run(choice)}
      isBusy={decide.isBusy}
      label={`${text}: ${about}`}
    >
      {text}
    </Button>
  );
  return (
    <li class="review-field">
      <p class="review-label">{field.label}</p>
      {field.about === 'conflict' && (
        <>
          <Difference first={{ title: 'Aha!', text: field.aha }} second={{ title: 'Rally', text: field.rally }} />
          {field.covered !== undefined && (
            <p class="small soft">
              {field.covered === 'aha' ? 'Aha!’s' : 'Rally’s'} value was overwritten at the same moment; it is kept only
              here.
            </p>
          )}
          <div class="review-buttons">
            {button('aha', 'Keep Aha!’s')}
            {button('rally', 'Keep Rally’s')}
          </div>
        </>
      )}
      {field.about === 'approval' && (
        <>
          <Difference
            first={{ title: 'In Rally', text: field.before }}
            second={{ title: 'Becomes', text: field.after }}
          />
          <div class="review-buttons">
            {button('approve', 'Approve')}
            {button('ignore', 'Ignore')}
          </div>
        </>
      )}
      {field.about === 'told' && (
        <>
          <p>
            <bdi>{field.sentence}</bdi>
          </p>
          <div class="review-buttons">{button('ignore', 'Do not show again')}</div>
        </>
      )}
      <Problem sentence={decide.problem} />
    </li>
  );
}
