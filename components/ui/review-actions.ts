import type { PairDecisions } from '../../lib/model/review-contract';

/** All that reviewing can have done. Throws with a sentence what could not be done; the rest was done. */
export interface ReviewActions {
  decide(pairs: readonly PairDecisions[]): Promise<void>;
}
