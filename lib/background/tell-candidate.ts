import type { Candidate } from '../model/candidate';
import type { World } from '../sync/world';
import { nameOf } from './notices';

/** Why a record without a counterpart waits, is about to be created, or is not asked about, in sentences. */
export function tellCandidate({ integration, pairings }: World, candidate: Candidate): readonly string[] {
  const { record, state, kind, problem, approved, notes } = candidate;
  const to = record.system === 'aha' ? 'rally' : 'aha';
  const label = pairings.map((pairing) => pairing[to]).find((schema) => schema.kind === kind)?.label ?? kind;
  const as = `${nameOf(to)} as ${label}`;
  const by = `“${integration.name}”`;
  return [
    `It came to stand below a linked record in ${nameOf(record.system)}, and has no counterpart in ${nameOf(to)} yet.`,
    ...tellState(state),
    ...(problem === null ? [] : [`It could not be created so far: ${problem}`]),
    ...notes,
  ];

  function tellState(known: Candidate['state']): readonly string[] {
    switch (known) {
      case 'ignored':
        return ['Somebody said to ignore it, so nobody is asked about it any more until it is asked about again.'];
      case 'waiting':
        return [`It waits, since ${by} asks before it creates anything: approve it, and it goes to ${as}.`];
      case 'due': {
        const why = approved === undefined ? `${by} asks nobody about new records` : 'somebody approved exactly this';
        return [`The next sync creates it in ${as}: ${why}.`];
      }
    }
  }
}
