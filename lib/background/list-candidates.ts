import type { Candidate } from '../model/candidate';
import type { CandidateView } from '../model/candidate-contract';
import { listCandidates as listStored } from '../store/candidates';
import { listIntegrations } from '../store/integrations';
import type { Resources } from './resources';
import { readStoredKinds, type StoredKinds } from './stored-kinds';
import { tellValue } from './tell-value';

/** Fields that say nothing to a person: which record it is, is in the heading. */
const QUIET: ReadonlySet<string> = new Set(['name', 'Name']);

/** New records in the given states, from what is stored, newest first. */
export async function listCandidates(
  resources: Resources,
  most: number,
  states: readonly Candidate['state'][],
): Promise<readonly CandidateView[]> {
  const database = await resources.database();
  const all = (await listStored(database)).filter(({ state }) => states.includes(state));
  const newest = all.toSorted((a, b) => b.atMs - a.atMs || (a.record.id < b.record.id ? 1 : -1)).slice(0, most);
  const kinds = new Map<string, StoredKinds>();
  for (const { id } of newest.length === 0 ? [] : await listIntegrations(database)) {
    if (newest.some(({ integrationId }) => integrationId === id)) kinds.set(id, await readStoredKinds(resources, id));
  }
  return newest.flatMap((candidate) => {
    const known = kinds.get(candidate.integrationId);
    return known === undefined ? [] : [viewOf(candidate, known)];
  });
}

function viewOf(candidate: Candidate, kinds: StoredKinds): CandidateView {
  const { integrationId, record, ref, name, url, atMs, state, notes, problem, shown } = candidate;
  const target = record.system === 'aha' ? 'rally' : 'aha';
  const schema = kinds[target].find(({ kind }) => kind === candidate.kind);
  const fields = (schema?.fields ?? [])
    .filter(({ key }) => key in candidate.fields && !QUIET.has(key))
    .map(({ key, label, type }) => ({ label, value: tellValue(candidate.fields[key] ?? null, type) }));
  return {
    integrationId,
    ...record,
    ...{ ref, name, url, atMs, state, notes, problem, shown },
    becomes: schema?.label ?? candidate.kind,
    fields: fields.filter(({ value }) => value !== ''),
  };
}
