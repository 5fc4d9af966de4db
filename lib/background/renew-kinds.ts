import { BatonError } from '../errors';
import type { KindSchema } from '../model/schema';
import type { CreateOutcome, Draft, Tracker } from '../sync/ports';

/** Of many refusals one asks: what a mapping gets wrong is refused for every record. */
const ASKED_AGAIN_MS = 5 * 60_000;

/** A tracker that can be made to ask its system for the kinds anew. */
export type Forgetful = Tracker & { forgetSchema(): void };

/**
 * Field lists are known from before, and somebody may have changed the system's set-up since. So a refusal of kind
 * `invalid`, which is proof that nothing was written, has the kinds asked again; if they are other ones, `learned` is
 * told and what was refused is tried once more.
 */
export function renewKinds(
  tracker: Forgetful,
  known: readonly KindSchema[],
  nowMs: () => number,
  learned: (kinds: readonly KindSchema[]) => Promise<void>,
): Tracker {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let last = formOf(known);

  /** True if the system has other kinds, or fields, or values than Baton had in mind. */
  async function areOthers(): Promise<boolean> {
    if (nowMs() - askedAtMs < ASKED_AGAIN_MS) return false;
    askedAtMs = nowMs();
    tracker.forgetSchema();
    const kinds = await tracker.describe();
    const present = formOf(kinds);
    if (present === last) return false;
    last = present;
    await learned(kinds);
    return true;
  }

  async function twice<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (thrown) {
      if (!isInvalid(thrown) || !(await areOthers())) throw thrown;
      return work();
    }
  }

  async function createTwice(drafts: readonly Draft[], mayStillSend: () => boolean): Promise<readonly CreateOutcome[]> {
    const outcomes = await tracker.create(drafts, mayStillSend);
    const refused = drafts.filter((_, index) => isRefused(outcomes[index]));
    if (refused.length === 0 || !(await areOthers())) return outcomes;
    const again = [...(await tracker.create(refused, mayStillSend))];
    return outcomes.map((outcome) => (isRefused(outcome) ? (again.shift() ?? outcome) : outcome));
  }

  return {
    ...tracker,
    update: (...asked) => twice(() => tracker.update(...asked)),
    readChanged: (...asked) => twice(() => tracker.readChanged(...asked)),
    create: createTwice,
  };
}

/** As text in which the order of an object's keys does not count: what was stored comes back in another one. */
function formOf(kinds: readonly KindSchema[]): string {
  return JSON.stringify(kinds, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function isInvalid(thrown: unknown): boolean {
  return thrown instanceof BatonError && thrown.kind === 'invalid';
}

function isRefused(outcome: CreateOutcome | undefined): boolean {
  return outcome?.outcome === 'refused' && isInvalid(outcome.error);
}
