import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import type { FieldReview, Review } from '../model/review-contract';
import { listConflicts } from '../store/conflicts';
import { listIntegrations } from '../store/integrations';
import { findLink } from '../store/links';
import { type Flow, flowsOf } from '../sync/flows';
import { conflictId } from '../sync/merge/decision';
import { duplicateId } from '../sync/merge/duplicates';
import { type Pairing, pairingFor } from '../sync/pairing';
import type { Conflict } from '../sync/ports';
import type { Resources } from './resources';
import { readStoredKinds, storedPairings } from './stored-kinds';
import { tellValue } from './tell-value';

/**
 * The newest of what a person must decide, from what is stored, newest first. Ignored changes are left out. Texts are
 * made for as many as asked for: a thousand long ones would keep the worker busy.
 */
export async function listReviews(resources: Resources, most: number): Promise<readonly Review[]> {
  const database = await resources.database();
  const all = (await listConflicts(database)).filter(isWaiting);
  const conflicts = all.sort((a, b) => b.atMs - a.atMs || (a.aha.id < b.aha.id ? 1 : -1)).slice(0, most);
  if (conflicts.length === 0) return [];
  const reviews: Review[] = [];
  for (const integration of await listIntegrations(database)) {
    const mine = conflicts.filter(({ integrationId }) => integrationId === integration.id);
    const pairings = mine.length === 0 ? [] : await pairingsFor(resources, integration);
    for (const conflict of mine) {
      const link = await findLink(database, integration.id, conflict.aha);
      reviews.push(viewOf(conflict, link, pairings));
    }
  }
  return reviews.sort((a, b) => b.atMs - a.atMs);
}

/** Whether there is something to decide: changes that a person ignores wait for nobody. */
export function isWaiting({ fields, duplicates = [], approvals = [], extras = [], refused = [] }: Conflict): boolean {
  const askable = [...approvals, ...extras, ...refused];
  return fields.length + duplicates.length > 0 || askable.some(({ isIgnored }) => isIgnored !== true);
}

async function pairingsFor(resources: Resources, integration: Integration): Promise<readonly Pairing[]> {
  return storedPairings(integration, await readStoredKinds(resources, integration.id));
}

function viewOf(conflict: Conflict, link: Link | null, pairings: readonly Pairing[]): Review {
  const { integrationId, aha, ref, name, atMs, duplicates = [] } = conflict;
  const pairing = link === null ? null : pairingFor(pairings, aha.kind, link.rally.kind);
  return {
    integrationId,
    kind: aha.kind,
    id: aha.id,
    ahaRef: ref,
    ahaUrl: link?.aha.url ?? '',
    rallyRef: link?.rally.ref ?? '',
    rallyUrl: link?.rally.url ?? '',
    name,
    atMs,
    fields: [...(pairing === null ? [] : fieldsOf(conflict, flowsOf(pairing))), ...extrasOf(conflict)],
    duplicates: duplicates.map((end) => ({ system: end.system, ref: end.ref, url: end.url, shown: duplicateId(end) })),
  };
}

function fieldsOf({ fields, approvals = [], refused = [] }: Conflict, flows: readonly Flow[]): readonly FieldReview[] {
  const flowFor = (ahaField: string) => flows.find((flow) => flow.aha === ahaField);
  const conflicts = fields.flatMap((field): FieldReview[] => {
    const flow = flowFor(field.ahaField);
    if (flow === undefined) return [];
    const { ahaField, label, covered, cannotEmpty, isFlapping } = field;
    return [
      {
        about: 'conflict',
        ahaField,
        label,
        shown: conflictId(flow, field),
        aha: tellValue(field.aha, flow.ahaType),
        rally: tellValue(field.rally, flow.rallyType),
        ...(covered !== undefined && { covered }),
        ...(cannotEmpty !== undefined && { cannotEmpty }),
        ...(isFlapping !== undefined && { isFlapping }),
      },
    ];
  });
  const waiting = approvals.flatMap((field): FieldReview[] => {
    const flow = flowFor(field.ahaField);
    if (flow === undefined || field.isIgnored === true) return [];
    const { ahaField, label, id: shown } = field;
    const [before, after] = [tellValue(field.before, flow.rallyType), tellValue(field.after, flow.rallyType)];
    return [{ about: 'approval', ahaField, label, shown, before, after }];
  });
  const untaken = refused.flatMap((field): FieldReview[] => {
    const flow = flowFor(field.ahaField);
    if (flow === undefined || field.isIgnored === true) return [];
    const { ahaField, label, id: shown, by, sentence, dueAtMs } = field;
    const type = by === 'aha' ? flow.ahaType : flow.rallyType;
    const [before, after] = [tellValue(field.before, type), tellValue(field.after, type)];
    return [{ about: 'refused', ahaField, label, shown, by, before, after, sentence, dueAtMs }];
  });
  return [...conflicts, ...waiting, ...untaken];
}

/** Comments and files: what Rally would get, or why it gets nothing. */
function extrasOf({ extras = [] }: Conflict): readonly FieldReview[] {
  return extras
    .filter(({ isIgnored }) => isIgnored !== true)
    .map(({ id, asks, label, text }): FieldReview => {
      const name = { ahaField: id, shown: id, label };
      return asks === 'approval'
        ? { about: 'approval', ...name, before: '', after: text }
        : { about: 'told', ...name, sentence: text };
    });
}
