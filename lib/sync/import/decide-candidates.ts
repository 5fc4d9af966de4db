import { BatonError } from '../../errors';
import type { Candidate } from '../../model/candidate';
import { keyText, type RecordKey } from '../../model/record';
import { ignoreRecords, stopIgnoring } from '../ledger/ignored';
import { childOf } from '../send/new-children';
import type { World } from '../world';
import { draftCandidate } from './candidate-draft';
import { memberOf } from './judge-newcomer';
import { linkedParents } from './linked-parents';

/** What a person said about one record without a counterpart. */
export interface CandidateDecision {
  readonly record: RecordKey;
  /** `ask`: it was ignored, and is asked about again. */
  readonly choice: 'approve' | 'ignore' | 'ask';
  /** What the person was shown would be created, by `Candidate.shown`. */
  readonly shown: string;
}

/** A decision that could not be followed: `moved` is not what was shown any more, `gone` is no candidate any more. */
export interface CandidateRefusal {
  readonly ref: string;
  readonly reason: 'moved' | 'gone';
}

/**
 * Notes what a person decided; what is approved is due from then on. Records are read again first: an approval counts
 * only for what was shown, and where the record changed since, what would be created now is asked about instead.
 */
export async function decideCandidates(
  world: World,
  decisions: readonly CandidateDecision[],
): Promise<readonly CandidateRefusal[]> {
  const { store, integration } = world;
  const all = await store.listCandidates(integration.id);
  const candidates = new Map(all.map((candidate) => [keyText(candidate.record), candidate]));
  const refused: CandidateRefusal[] = [];
  const ignored: Candidate[] = [];
  for (const { record, choice, shown } of decisions) {
    const candidate = candidates.get(keyText(record));
    if (candidate === undefined) {
      refused.push({ ref: record.id, reason: 'gone' });
    } else if (choice === 'ignore') {
      ignored.push({ ...candidate, state: 'ignored' });
    } else {
      if (choice === 'ask') await stopIgnoring(world, record);
      const reason = await approve(world, candidate, choice === 'approve' ? shown : null);
      if (reason !== null) refused.push({ ref: candidate.ref, reason });
    }
  }
  if (ignored.length > 0) {
    await ignoreRecords(
      world,
      ignored.map(({ record }) => record),
    );
    await store.putCandidates(ignored);
  }
  return refused;
}

/** `shown`: what was approved; `null` only asks again. */
async function approve(
  world: World,
  { record }: Candidate,
  shown: string | null,
): Promise<CandidateRefusal['reason'] | null> {
  const { store, integration } = world;
  const tracker = record.system === 'aha' ? world.aha : world.rally;
  const [result] = await tracker.read([record]);
  if (result === undefined) throw new BatonError('unavailable', 'The record was not answered. Try again.');
  const isAha = record.system === 'aha';
  const read = result.found ? result.record : null;
  const member =
    read === null
      ? null
      : isAha
        ? await childOf(world, read)
        : memberOf(world, read, await linkedParents(world, [read]));
  if (member === null) {
    await store.removeCandidates(integration.id, [record]);
    return 'gone';
  }
  const drafted = await draftCandidate(world, member, 'waiting');
  if (shown === null || drafted.shown !== shown) {
    await store.putCandidates([drafted]);
    return shown === null ? null : 'moved';
  }
  await store.putCandidates([{ ...drafted, state: 'due', approved: shown }]);
  return null;
}
