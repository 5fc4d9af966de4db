import type { FieldReview, PairDecisions, Review } from '../../lib/model/review-contract';

/** What a person can say about one difference. */
export type Choice = PairDecisions['decisions'][number]['choice'];

/** The decision about some fields of a pair: each for exactly the difference that is shown. */
export function decisionsOf(
  { integrationId, kind, id }: Review,
  fields: readonly FieldReview[],
  choice: Choice,
): PairDecisions {
  return { integrationId, kind, id, decisions: fields.map(({ ahaField, shown }) => ({ ahaField, choice, shown })) };
}

/** The approval of every change that waits, pair by pair. */
export function approveAll(reviews: readonly Review[]): readonly PairDecisions[] {
  return reviews
    .map((review) => decisionsOf(review, review.fields.filter(isApproval), 'approve'))
    .filter(({ decisions }) => decisions.length > 0);
}

/** Whether it is a change of Rally that waits to be approved. */
export function isApproval({ about }: FieldReview): boolean {
  return about === 'approval';
}

/** Whether a person must choose between two values. */
export function isConflict({ about }: FieldReview): boolean {
  return about === 'conflict';
}
