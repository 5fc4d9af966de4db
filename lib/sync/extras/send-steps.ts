import { type BatonError, toBatonError } from '../../errors';
import type { RecordKey } from '../../model/record';
import { keyText } from '../../model/record';
import type { ExtraNotice } from '../conflict';
import { keyOf } from '../key-of';
import { ledgerTimeMs, type Owned } from '../ledger/claim';
import type { Intent, JournalEntry } from '../ports';
import type { World } from '../world';
import { type ExtraStep, type HangingPair, markerOfStep, noticeId, otherSide } from './extra-step';

/** What became of some steps. */
export interface SentSteps {
  readonly writes: number;
  readonly carried: readonly string[];
  /** Markers whose intents are over once what was carried is safe. */
  readonly done: readonly string[];
  /** The marker of the one that may or may not have happened. */
  readonly unknown: string | null;
  /** What the other side does not take, in its own words; nothing that passes by itself. */
  readonly refused: readonly ExtraNotice[];
  /** Why the rest was not sent. */
  readonly error: BatonError | null;
}

/** The intents of what hangs on a pair that this browser has sent and does not know the outcome of. */
export async function openIntents({ store }: World, target: RecordKey): Promise<readonly Intent[]> {
  return (await store.listIntents()).filter(({ host }) => keyText(host) === keyText(target));
}

/**
 * Sends steps one after the other, so that comments keep their order. An intent is safe on disk before each; a step that
 * was sent before is not sent again before that request is over for certain. Stops at the first whose outcome nobody
 * knows, and at errors that the next step would meet too.
 */
export async function sendSteps(
  world: World,
  pair: HangingPair,
  steps: readonly ExtraStep[],
  intents: readonly Intent[],
  claim: Owned,
): Promise<SentSteps> {
  const { store, clock, timing } = world;
  const target = keyOf(pair.link.rally);
  const carried: string[] = [];
  const done: string[] = [];
  const refused: ExtraNotice[] = [];
  let writes = 0;
  const stop = (error: BatonError | null, unknown: string | null = null): SentSteps => {
    return { writes, carried, done, unknown, refused, error };
  };

  for (const step of steps) {
    const marker = markerOfStep(target, step);
    const before = intents.find((intent) => intent.marker === marker);
    if (before !== undefined && isOpenStill(world, before, claim)) return stop(null);
    const notAfterMs = Math.min(clock.nowMs() + timing.sendWithinMs, claim.mayCreateUntilMs);
    const notAfterAt = new Date(ledgerTimeMs(claim.rows, notAfterMs)).toISOString();
    await store.putIntents([{ marker, sendId: '', about: keyOf(pair.aha), host: target, sent: {}, notAfterAt }]);
    try {
      carried.push(...(await step.send(() => clock.nowMs() <= notAfterMs)));
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.kind === 'unknown') return stop(null, marker);
      // Any other kind is proof that nothing was written.
      await store.removeIntents([marker]);
      if (!needsPerson(error)) return stop(error);
      refused.push({ id: noticeId(step), asks: 'nothing', label: step.label, text: error.message });
      continue;
    }
    writes++;
    done.push(marker);
    await store.appendJournal([entryOf(world, pair, step)]);
  }
  return stop(null);
}

/** Whether a request may still land. Counted to the moment of the reading, which is past: late is safe. */
export function isOpenStill({ timing }: World, { notAfterAt }: Intent, { rows }: Owned): boolean {
  return Date.parse(notAfterAt) + timing.settleMs >= Date.parse(rows.nowAt);
}

function needsPerson({ kind }: BatonError): boolean {
  return kind === 'invalid' || kind === 'permission' || kind === 'gone';
}

function entryOf({ clock, integration }: World, pair: HangingPair, step: ExtraStep): JournalEntry {
  const record = step.about ?? pair[step.to];
  return {
    atMs: clock.nowMs(),
    integrationId: integration.id,
    about: keyOf(record),
    ref: record.ref,
    action: step.sort,
    before: step.before,
    after: { [step.sort]: step.text },
    note: `From ${pair[otherSide(step.to)].ref}. It can only be taken back there, by hand.`,
  };
}
