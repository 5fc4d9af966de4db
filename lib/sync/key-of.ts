import type { RecordKey } from '../model/record';

/** The bare key of something that has one, fit to be stored and compared. */
export function keyOf({ system, kind, id }: RecordKey): RecordKey {
  return { system, kind, id };
}
