import type { Integration } from '../model/integration';
import type { Link, LinkEnd } from '../model/link';
import { keyText } from '../model/record';
import type { Explanation } from '../model/review-contract';
import { findConflict } from '../store/conflicts';
import { readSyncFact } from '../store/facts';
import { type KeptEntry, listJournalOf } from '../store/journal';
import { findNotes } from '../store/notes';
import { listOpenWrites } from '../store/open-writes';
import { isWaiting } from './list-reviews';
import { nameOf } from './notices';
import type { Resources } from './resources';
import { viewEntries } from './show-journal';
import { tellStanding } from './tell-standing';

const MOST_ENTRIES = 5;

/** Why a linked pair stands as it does, told of the end that was asked about: from what is stored about it. */
export async function explainLink(
  resources: Resources,
  integration: Integration,
  link: Link,
  end: LinkEnd,
): Promise<Explanation> {
  const database = await resources.database();
  const [conflict, noted, opens, fact, ofAha, ofRally] = await Promise.all([
    findConflict(database, integration.id, link.aha),
    findNotes(database, integration.id, link.aha),
    listOpenWrites(database, integration.id),
    readSyncFact(database, integration.id),
    listJournalOf(database, link.aha),
    listJournalOf(database, link.rally),
  ]);
  const kept = [...ofAha, ...ofRally].sort((a, b) => b.id - a.id);
  return {
    ref: end.ref,
    sentences: [
      howLinked(link, end, kept),
      ...(link.state === 'paused' && link.reason !== undefined ? [`It is paused: ${link.reason}`] : []),
      ...(integration.isPaused ? ['The whole integration is paused, so nothing is carried over.'] : []),
      ...(conflict === null ? [] : tellStanding(conflict, resources.nowMs())),
      ...(noted?.notes ?? []).map(({ sentence }) => sentence),
      ...(opens.some((open) => keyText(open.aha) === keyText(link.aha))
        ? ['The answer to a change was lost. Baton looks whether it happened before it writes again.']
        : []),
      ...(fact?.failures ?? [])
        .filter(({ aha }) => keyText(aha) === keyText(link.aha))
        .map(({ sentence }) => `The last sync could not bring it in step: ${sentence}`),
      ...(fact?.problem ? [`The last sync said: ${fact.problem.sentence}`] : []),
    ],
    entries: await viewEntries(resources, kept.slice(0, MOST_ENTRIES)),
    place: conflict !== null && isWaiting(conflict) ? 'review' : null,
  };
}

function howLinked({ aha, rally }: Link, { system }: LinkEnd, kept: readonly KeptEntry[]): string {
  const made = kept.find(({ action }) => action === 'create')?.about.system;
  const other = system === 'aha' ? rally : aha;
  if (made === other.system) {
    return `Baton created ${other.ref} for it in ${nameOf(made)}, and carries changes over since.`;
  }
  if (made === system) return `Baton created it in ${nameOf(made)} from ${other.ref}, and carries changes over since.`;
  return `It is linked to ${other.ref}, which Baton did not create from this browser.`;
}
