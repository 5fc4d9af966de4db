import { type BatonError, toBatonError } from '../../errors';
import type { Candidate } from '../../model/candidate';
import { keyText } from '../../model/record';
import { draftCandidate } from '../import/candidate-draft';
import { isCurrent, type World } from '../world';
import { childOf } from './new-children';
import { sendRecord } from './send';

/** How sending new children went. */
export interface SendReport {
  readonly sent: number;
  readonly failures: readonly { readonly ref: string; readonly error: BatonError }[];
}

/** Sends the new requirements of linked features that are due, one after the other. Throws what passes by itself. */
export async function sendDue(world: World): Promise<SendReport> {
  const { store, integration } = world;
  const all = await store.listCandidates(integration.id);
  const failures: { ref: string; error: BatonError }[] = [];
  let sent = 0;
  for (const candidate of all.filter(({ state, record }) => state === 'due' && record.system === 'aha')) {
    if (!isCurrent(world)) break;
    if (!(await isWanted(world, candidate))) continue;
    try {
      const outcome = await sendRecord(world, `child ${keyText(candidate.record)}`, candidate.record);
      if (outcome.result === 'later') continue;
      if ((await store.findLink(integration.id, candidate.record)) !== null) {
        sent++;
        await store.removeCandidates(integration.id, [candidate.record]);
        continue;
      }
      await store.putCandidates([{ ...candidate, state: 'waiting', problem: outcome.problems.join(' ') }]);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (!['invalid', 'permission', 'gone'].includes(error.kind) || error.cause !== undefined) throw thrown;
      failures.push({ ref: candidate.ref, error });
      await store.putCandidates([{ ...candidate, state: 'waiting', problem: error.message }]);
    }
  }
  return { sent, failures };
}

/** By what is true now: still below a linked feature, without a link, and what a person approved is what would be sent. */
async function isWanted(world: World, candidate: Candidate): Promise<boolean> {
  const { store, integration } = world;
  const [result] = await world.aha.read([candidate.record]);
  const member = result?.found ? await childOf(world, result.record) : null;
  const isLinked = (await store.findLink(integration.id, candidate.record)) !== null;
  if (member === null || isLinked) {
    // A send that was cut off may have left its claim: it is taken up again and given back.
    if (isLinked) await sendRecord(world, `child ${keyText(candidate.record)}`, candidate.record);
    await store.removeCandidates(integration.id, [candidate.record]);
    return false;
  }
  const { approved } = candidate;
  if (approved === undefined && integration.policies.outgoing === 'automatic') return true;
  const drafted = await draftCandidate(world, member, 'waiting');
  if (approved === drafted.shown) return true;
  await store.putCandidates([drafted]);
  return false;
}
