import { toBatonError } from '../../lib/errors';
import type { RecordKey } from '../../lib/model/record';
import { decide } from '../../lib/sync/merge/decide';
import type { FieldApproval } from '../../lib/sync/ports';
import type { World } from '../../lib/sync/world';
import type { MemoryStore } from './memory-store';

/** A person who approves changes of Rally, one sync later than they looked at them. */
export interface Reviewer {
  /** What they have on their screen. */
  seen: readonly { readonly aha: RecordKey; readonly change: FieldApproval }[];
  /** Everything they ever approved, and when. */
  readonly approved: { readonly change: FieldApproval; readonly atMs: number }[];
}

/** Approves what the person has on their screen, whatever has happened since, and looks again. */
export async function reviewChanges(
  world: World,
  store: MemoryStore,
  reviewer: Reviewer,
  nowMs: number,
): Promise<void> {
  const { seen } = reviewer;
  reviewer.approved.push(...seen.map(({ change }) => ({ change, atMs: nowMs })));
  reviewer.seen = [...store.contents.conflicts.values()].flatMap(({ aha, approvals = [] }) =>
    approvals.map((change) => ({ aha, change })),
  );
  for (const { aha, change } of seen) {
    try {
      await decide(world, aha, [{ ahaField: change.ahaField, choice: 'approve', shown: change.id }]);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.cause !== undefined) throw error.cause;
    }
  }
}
