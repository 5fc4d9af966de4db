/**
 * The locks under which work on an integration runs once at a time. They are an integration's own: a long sync of one
 * keeps nobody waiting who works with another.
 */
export const lockNames = {
  /** Whatever works on pairs that are linked: syncs, decisions, undoing, unlinking. A sync steps aside for a person, see `workOnPairs`. */
  pairs: (integrationId: string) => `pairs ${integrationId}`,
  /** Runs over many records. */
  runs: (integrationId: string) => `runs ${integrationId}`,
  /** One record of a run. */
  item: (batchId: string, place: number) => `item ${batchId} ${place}`,
  send: (sendId: string) => `send ${sendId}`,
};
