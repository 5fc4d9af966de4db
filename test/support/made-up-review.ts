import { recordId } from '../../lib/model/record';
import type { FieldReview, Review } from '../../lib/model/review-contract';

/** A linked feature of which these differences wait. */
export const reviewOf = (number: number, fields: readonly FieldReview[]): Review => ({
  integrationId: 'i1',
  kind: 'feature',
  id: recordId(String(number)),
  ahaRef: `HAR-${number}`,
  ahaUrl: `https://acme.aha.io/features/HAR-${number}`,
  rallyRef: `F${number}`,
  rallyUrl: `https://rally1.rallydev.com/#/detail/${number}`,
  name: '<b>Berths</b>',
  atMs: 0,
  fields,
  duplicates: [],
});
