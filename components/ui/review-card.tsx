import type { FieldReview, Review } from '../../lib/model/review-contract';
import { Button } from './button';
import { type Choice, decisionsOf, isApproval, isConflict } from './decisions-of';
import { Problem } from './problem';
import { RelativeTime } from './relative-time';
import { useAction } from './use-action';
import './review-card.css';
import type { ReviewActions } from './review-actions';
import { ReviewDuplicates } from './review-duplicates';
import { ReviewField } from './review-field';

interface ReviewCardProps {
  readonly review: Review;
  readonly actions: ReviewActions;
  readonly nowMs: number;
}

/** One record of which something waits: each field's difference, and all of them at once. */
export function ReviewCard({ review, actions, nowMs }: ReviewCardProps) {
  const { ahaRef, ahaUrl, rallyRef, rallyUrl, name, atMs, fields } = review;
  return (
    <section class="card review-card" aria-label={`${ahaRef} ${name}`}>
      <header>
        <p class="one-line" title={name}>
          <Ref text={ahaRef} url={ahaUrl} /> <bdi>{name}</bdi>
        </p>
        <p class="small soft">
          Rally <Ref text={rallyRef} url={rallyUrl} />, <RelativeTime atMs={atMs} nowMs={nowMs} />
        </p>
      </header>
      <ReviewDuplicates review={review} actions={actions} />
      <ul>
        {fields.map((field) => (
          <ReviewField key={field.about + field.ahaField} review={review} field={field} actions={actions} />
        ))}
      </ul>
      <AtOnce review={review} fields={fields} actions={actions} />
    </section>
  );
}

function Ref({ text, url }: { readonly text: string; readonly url: string }) {
  if (url === '') return <b>{text}</b>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      <b>{text}</b>
    </a>
  );
}

interface AtOnceProps {
  readonly review: Review;
  readonly fields: readonly FieldReview[];
  readonly actions: ReviewActions;
}

/** The same decision for all fields of a record, where there are several. */
function AtOnce({ review, fields, actions }: AtOnceProps) {
  const approvals = fields.filter(isApproval);
  const conflicts = fields.filter(isConflict);
  const decide = useAction((chosen: readonly FieldReview[], choice: Choice) =>
    actions.decide([decisionsOf(review, chosen, choice)]),
  );
  if (approvals.length < 2 && conflicts.length < 2) return null;
  const button = (chosen: readonly FieldReview[], choice: Choice, text: string) => (
    <Button onPress={() => decide.run(chosen, choice)} isBusy={decide.isBusy} label={`${text}: ${review.ahaRef}`}>
      {text}
    </Button>
  );
  return (
    <div class="review-more">
      <div class="review-buttons">
        {conflicts.length > 1 && button(conflicts, 'aha', 'Keep all of Aha!’s')}
        {conflicts.length > 1 && button(conflicts, 'rally', 'Keep all of Rally’s')}
        {approvals.length > 1 && button(approvals, 'approve', `Approve all ${approvals.length}`)}
        {approvals.length > 1 && button(approvals, 'ignore', `Ignore all ${approvals.length}`)}
      </div>
      <Problem sentence={decide.problem} />
    </div>
  );
}
