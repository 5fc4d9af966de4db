import type { CandidateChoice, CandidateView } from '../../lib/model/candidate-contract';
import type { Explanation } from '../../lib/model/review-contract';

/** All that deciding on new records can have done. Throws with a sentence what could not be done; the rest was done. */
export interface CandidateActions {
  decideCandidates(candidates: readonly CandidateChoice[]): Promise<void>;
  /** Why a record stands as it does, by its address. */
  explain(text: string): Promise<Explanation>;
  /** Those that wait, and those that are ignored. */
  listCandidates(): Promise<readonly CandidateView[]>;
}

/** The decision about one new record: for exactly what is shown. */
export function choiceOf(
  { integrationId, system, kind, id, shown }: CandidateView,
  choice: CandidateChoice['choice'],
): CandidateChoice {
  return { integrationId, system, kind, id, shown, choice };
}
