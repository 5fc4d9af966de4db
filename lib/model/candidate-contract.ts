import type { CandidateState } from './candidate';
import type { RecordId, System } from './record';
import type { Decided } from './review-contract';

/** What deciding on new records asks of the background; Baton's own pages only. */
export interface CandidateContract {
  /** New records that wait for a person, and those that are ignored, the newest first. */
  listCandidates(input: Record<string, never>): readonly CandidateView[];
  /** Follows decisions; each counts only for what was shown. What is approved is created at once, parents first. */
  decideCandidates(input: { candidates: readonly CandidateChoice[] }): Decided;
}

/** Names one record without a counterpart. */
export interface CandidateName {
  readonly integrationId: string;
  readonly system: System;
  readonly kind: string;
  readonly id: RecordId;
}

/** A new record, and what would be created from it. Values are texts to read. */
export interface CandidateView extends CandidateName {
  readonly ref: string;
  readonly name: string;
  readonly url: string;
  readonly atMs: number;
  readonly state: CandidateState;
  /** What it is called where it would be created: `Requirement`. */
  readonly becomes: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** What would be left behind, in sentences. */
  readonly notes: readonly string[];
  /** Why it could not be created so far. */
  readonly problem: string | null;
  readonly shown: string;
}

/** What a person decided about one of them; `ask` takes an ignoring back. */
export interface CandidateChoice extends CandidateName {
  readonly choice: 'approve' | 'ignore' | 'ask';
  readonly shown: string;
}
