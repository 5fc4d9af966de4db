import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import { keyText } from '../model/record';
import type { Explanation } from '../model/review-contract';
import { findConflict } from '../store/conflicts';
import { readSyncFact } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { type KeptEntry, listJournalOf } from '../store/journal';
import { findLinkByPage } from '../store/links';
import { findNotes } from '../store/notes';
import { listOpenWrites } from '../store/open-writes';
import { listSends } from '../store/sends';
import { findActiveRecord } from './active-record';
import { explainUnlinked } from './explain-unlinked';
import { isWaiting } from './list-reviews';
import type { Resources } from './resources';
import { viewEntries } from './show-journal';
import { tellStanding } from './tell-standing';

const MOST_ENTRIES = 5;

/** Why the record in the active tab stands as it does, from the stored decisions that acted on it or would act. */
export async function explainActive(resources: Resources): Promise<Explanation> {
  const active = await findActiveRecord();
  if (active === null) throw new BatonError('invalid', 'Open a record in Aha! first.');
  const database = await resources.database();
  const { idOrRef } = active.record;
  const integrations = (await listIntegrations(database)).filter(({ aha }) => aha.origin === active.origin);
  for (const integration of integrations) {
    const link = await findLinkByPage(database, integration.id, idOrRef);
    if (link !== null) return explainLink(resources, integration, link);
  }
  const sends = await listSends(database);
  const send = sends.find((each) => each.ref === idOrRef || each.record.id === idOrRef);
  const sentences =
    send === undefined
      ? await explainUnlinked(resources, active)
      : [send.state === 'due' ? `Somebody asked to send it: ${send.sentence}.` : `It was not sent. ${send.sentence}`];
  return { ref: idOrRef, sentences, entries: [], place: send?.state === 'failed' ? 'activity' : null };
}

async function explainLink(resources: Resources, integration: Integration, link: Link): Promise<Explanation> {
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
    ref: link.aha.ref,
    sentences: [
      howLinked(link, kept),
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

function howLinked({ rally }: Link, kept: readonly KeptEntry[]): string {
  const made = kept.find(({ action }) => action === 'create');
  if (made !== undefined) return `Baton created ${rally.ref} for it in Rally, and carries changes over since.`;
  return `It is linked to ${rally.ref}, which Baton did not create from this browser.`;
}
