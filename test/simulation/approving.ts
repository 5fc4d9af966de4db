import { toBatonError } from '../../lib/errors';
import type { Candidate } from '../../lib/model/candidate';
import { decideCandidates } from '../../lib/sync/import/decide-candidates';
import type { World } from '../../lib/sync/world';
import type { MemoryStore } from './memory-store';

/** A person who is asked before anything new is created. */
export interface Approver {
  /** Whether they want a candidate. */
  readonly wants: (candidate: Candidate) => boolean;
  /** Everything they ever approved, as it was shown to them. */
  readonly approved: Candidate[];
}

/** Approves what waits and is wanted, and ignores the rest, as it stands in the browser. */
export async function approveWaiting(world: World, store: MemoryStore, { wants, approved }: Approver): Promise<void> {
  const waiting = [...store.contents.candidates.values()].filter(({ state }) => state === 'waiting');
  if (waiting.length === 0) return;
  approved.push(...waiting.filter(wants));
  try {
    await decideCandidates(
      world,
      waiting.map((candidate) => ({
        record: candidate.record,
        choice: wants(candidate) ? ('approve' as const) : ('ignore' as const),
        shown: candidate.shown,
      })),
    );
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.cause !== undefined) throw error.cause;
  }
}
