import type { System } from '../../lib/model/record';
import type { FieldReview, Review } from '../../lib/model/review-contract';
import { Button } from './button';
import { type Choice, decisionsOf } from './decisions-of';
import { Difference } from './difference';
import { Problem } from './problem';
import type { ReviewActions } from './review-actions';
import { systemName } from './system-name';
import { useAction } from './use-action';

interface ReviewFieldProps {
  readonly review: Review;
  readonly field: FieldReview;
  readonly actions: ReviewActions;
}

/** One difference with both values, and the two ways to decide it. */
export function ReviewField({ review, field, actions }: ReviewFieldProps) {
  const decide = useAction((choice: Choice) => actions.decide([decisionsOf(review, [field], choice)]));
  const about = `${field.label} of ${review.ahaRef}`;
  const button = (choice: Choice, text: string) => (
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
          {tellWhy(field) !== null && <p class="small soft">{tellWhy(field)}</p>}
          <div class="review-buttons">
            {button('aha', wordFor('aha', field))}
            {button('rally', wordFor('rally', field))}
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
      {field.about === 'refused' && (
        <>
          <Difference
            first={{ title: `In ${systemName(field.by)}`, text: field.before }}
            second={{ title: 'Was not taken', text: field.after }}
          />
          <p>
            <bdi>{field.sentence}</bdi>
          </p>
          <p class="small soft">
            {field.dueAtMs === null
              ? 'All other fields flow. Baton writes this one again only when you say so.'
              : 'All other fields flow. Baton tries this one again by itself, ever less often, and at once when it changes.'}
          </p>
          <div class="review-buttons">
            {button('retry', 'Try again')}
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

type ConflictView = Extract<FieldReview, { about: 'conflict' }>;

/** What is special about a conflict; nothing about one that simply changed on both sides. */
function tellWhy({ covered, cannotEmpty, isFlapping }: ConflictView): string | null {
  if (covered !== undefined) {
    return `${systemName(covered)}’s value was overwritten at the same moment; it is kept only here.`;
  }
  if (cannotEmpty !== undefined) {
    const other = systemName(otherThan(cannotEmpty));
    return `It was emptied in ${other}. ${systemName(cannotEmpty)} does not let Baton empty this field, so it keeps its value until somebody empties it there.`;
  }
  if (isFlapping === true) {
    return 'It went back and forth between these values, so Baton stopped carrying it. Look which rule sets it back, then decide.';
  }
  return null;
}

/** What deciding for a side does. An empty value that cannot be carried over is only left where it is. */
function wordFor(side: System, { cannotEmpty }: ConflictView): string {
  if (cannotEmpty === undefined) return `Keep ${systemName(side)}’s`;
  return side === cannotEmpty ? `Put it back in ${systemName(otherThan(side))}` : 'Leave both as they are';
}

function otherThan(side: System): System {
  return side === 'aha' ? 'rally' : 'aha';
}
