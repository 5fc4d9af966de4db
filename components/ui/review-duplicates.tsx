import type { DuplicateView, Review } from '../../lib/model/review-contract';
import { Button } from './button';
import { Problem } from './problem';
import type { ReviewActions } from './review-actions';
import { systemName } from './system-name';
import { useAction } from './use-action';

interface ReviewDuplicatesProps {
  readonly review: Review;
  readonly actions: Pick<ReviewActions, 'decide'>;
}

/** Second records of the same origin: what to do about them, and how to say that one of them is none. */
export function ReviewDuplicates({ review, actions }: ReviewDuplicatesProps) {
  const { integrationId, kind, id, ahaRef, duplicates } = review;
  const dismiss = useAction(({ shown }: DuplicateView) => {
    const decision = { ahaField: shown, choice: 'ignore', shown } as const;
    return actions.decide([{ integrationId, kind, id, decisions: [decision] }]);
  });
  const [first] = duplicates;
  if (first === undefined) return null;
  return (
    <div class="review-more small">
      <p>It stands in {systemName(first.system)} more than once. Keep one and remove the others there:</p>
      {duplicates.map((duplicate) => (
        <p key={duplicate.shown}>
          <a href={duplicate.url} target="_blank" rel="noopener noreferrer">
            <b>{duplicate.ref}</b>
          </a>{' '}
          <Button
            look="quiet"
            onPress={() => dismiss.run(duplicate)}
            isBusy={dismiss.isBusy}
            label={`${duplicate.ref} is no duplicate of ${ahaRef}`}
          >
            This is no duplicate
          </Button>
        </p>
      ))}
      <Problem sentence={dismiss.problem} />
    </div>
  );
}
