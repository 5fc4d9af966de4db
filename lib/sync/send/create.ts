import type { BatonError } from '../../errors';
import type { RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import { ledgerTimeMs, type Owned } from '../ledger/claim';
import type { CreateOutcome, Intent } from '../ports';
import type { World } from '../world';
import type { PreparedDraft } from './draft';
import type { NewLink } from './record-link';

/** What became of some creates: links to record, refusals with proof, and markers whose outcome nobody knows yet. */
export interface Created {
  readonly links: readonly NewLink[];
  readonly refused: readonly { readonly prepared: PreparedDraft; readonly error: BatonError }[];
  readonly isAnyUnknown: boolean;
}

/**
 * Sends creates, all to the same system, whose intents are safe on disk first, and only while they may still be sent.
 * Intents with proof that nothing was created are taken back; those without stay until the record is found or the
 * request is over for certain.
 */
export async function createRecords(
  world: World,
  sendId: string,
  host: RecordKey,
  prepared: readonly PreparedDraft[],
  { rows, mayCreateUntilMs }: Owned,
): Promise<Created> {
  const notAfterMs = Math.min(world.clock.nowMs() + world.timing.sendWithinMs, mayCreateUntilMs);
  const notAfterAt = new Date(ledgerTimeMs(rows, notAfterMs)).toISOString();
  const intents = prepared.map((each) => intentOf(sendId, host, each, notAfterAt));
  await world.store.putIntents(intents);

  const drafts = prepared.map((each) => each.draft);
  const target = prepared[0]?.member.record.system === 'rally' ? world.aha : world.rally;
  const outcomes = await target.create(drafts, () => world.clock.nowMs() <= notAfterMs);

  const pairs = prepared.map((each, index) => ({ prepared: each, intent: intents[index], outcome: outcomes[index] }));
  const refused = pairs.flatMap(({ prepared, outcome }) =>
    outcome?.outcome === 'refused' ? [{ prepared, error: outcome.error }] : [],
  );
  await world.store.removeIntents(refused.map((each) => each.prepared.draft.marker));
  return {
    links: pairs.flatMap(({ prepared, intent, outcome }) => linkOf(prepared, intent, outcome)),
    refused,
    isAnyUnknown: pairs.some(({ outcome }) => outcome === undefined || outcome.outcome === 'unknown'),
  };
}

function linkOf(prepared: PreparedDraft, intent: Intent | undefined, outcome: CreateOutcome | undefined): NewLink[] {
  if (outcome?.outcome !== 'created') return [];
  return [{ member: prepared.member, counterpart: outcome.record, action: 'create', intent: intent ?? null }];
}

function intentOf(sendId: string, host: RecordKey, prepared: PreparedDraft, notAfterAt: string): Intent {
  const { draft, member, sent } = prepared;
  return { marker: draft.marker, sendId, host, about: keyOf(member.record), sent, notAfterAt };
}
