import type { Fields, Kind, RecordId, RecordKey } from './record';

/**
 * `due` is created as soon as it can be, `waiting` waits for a person, `ignored` is asked about no more until a person
 * says otherwise.
 */
export type CandidateState = 'due' | 'waiting' | 'ignored';

/**
 * A record without a counterpart that came to stand below a linked parent: a new Rally record that would be created in
 * Aha!, or a new requirement of Aha! that would be sent.
 */
export interface Candidate {
  readonly integrationId: string;
  readonly record: RecordKey;
  readonly ref: string;
  readonly name: string;
  readonly url: string;
  readonly atMs: number;
  readonly state: CandidateState;
  /** What it would become in the other system. */
  readonly kind: Kind;
  /** What would be written there, by that system's fields. */
  readonly fields: Fields;
  /** Names exactly what would be created; an approval of anything else does not count. */
  readonly shown: string;
  /** What a person approved, by `shown`; left out where nobody was asked. */
  readonly approved?: string;
  /** What would not be carried over, in sentences. */
  readonly notes: readonly string[];
  /** Why it was not created, in a sentence, where a person must do something. */
  readonly problem: string | null;
}

/** Where a record without a counterpart was last seen: below which parent, in which release. */
export type Places = ReadonlyMap<RecordId, string>;
