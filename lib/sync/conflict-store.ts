import type { RecordKey } from '../model/record';
import type { Conflict } from './conflict';

/** What the store keeps of pairs of which something waits for a person. */
export interface ConflictStore {
  listConflicts(integrationId: string): Promise<readonly Conflict[]>;
  findConflict(integrationId: string, aha: RecordKey): Promise<Conflict | null>;
  /** Resolves only when the row is safe on disk: the values in it may stand nowhere else. */
  putConflict(conflict: Conflict): Promise<void>;
  removeConflict(integrationId: string, aha: RecordKey): Promise<void>;
}
