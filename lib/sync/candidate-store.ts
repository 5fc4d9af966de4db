import type { Candidate, Places } from '../model/candidate';
import type { RecordId, RecordKey } from '../model/record';

/** What the store keeps of records that have no counterpart. */
export interface CandidateStore {
  listCandidates(integrationId: string): Promise<readonly Candidate[]>;
  putCandidates(candidates: readonly Candidate[]): Promise<void>;
  removeCandidates(integrationId: string, records: readonly RecordKey[]): Promise<void>;
  /** Where these Rally records were last seen; `null` before a scan has seen them all. */
  readPlaces(integrationId: string, ids: readonly RecordId[]): Promise<Places | null>;
  /** `isWhole`: these are all there are, as a scan sees them. */
  putPlaces(integrationId: string, places: Places, isWhole: boolean): Promise<void>;
}
