import type { CandidateChoice } from '../../lib/model/candidate-contract';
import type { AskLinking } from '../../lib/model/linking-contract';
import type { Explanation, PairDecisions } from '../../lib/model/review-contract';
import type { ConnectionView, NoticeAction, OptionsPlace } from '../../lib/model/status';

/** All that the popup can have done. Each throws `MessageError` with a sentence; what changed comes with the next overview. */
export interface PopupActions {
  sendActiveRecord(): Promise<void>;
  act(action: NoticeAction): Promise<void>;
  openOptions(place: OptionsPlace): Promise<void>;
  checkConnections(): Promise<readonly ConnectionView[]>;
  setPaused(id: string, isPaused: boolean): Promise<void>;
  syncNow(id: string): Promise<void>;
  retry(itemId: string): Promise<void>;
  refresh(): Promise<void>;
  decide(pairs: readonly PairDecisions[]): Promise<void>;
  decideCandidates(candidates: readonly CandidateChoice[]): Promise<void>;
  /** Ends the link of the record in the active tab; `ref` is the one that is shown. */
  unlinkActive(ref: string): Promise<void>;
  explainActive(): Promise<Explanation>;
  /** The same for a record by its address, its reference in Aha! or its FormattedID. */
  explain(text: string): Promise<Explanation>;
  readonly askLinking: AskLinking;
}
