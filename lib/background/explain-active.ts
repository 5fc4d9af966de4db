import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import type { Explanation } from '../model/review-contract';
import { findConflict } from '../store/conflicts';
import { readSyncFact } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { type KeptEntry, listJournalOf } from '../store/journal';
import { findLinkByPage } from '../store/links';
import { listSends } from '../store/sends';
import type { Conflict } from '../sync/ports';
import { findActiveRecord } from './active-record';
import type { Resources } from './resources';
import { viewEntries } from './show-journal';

const MOST_ENTRIES = 5;

/** Why the record in the active tab stands as it does, from the stored decisions that acted on it. */
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
      ? ['It was not sent from here: nobody asked for it, and Baton sends only what somebody asks for.']
      : [send.state === 'due' ? `Somebody asked to send it: ${send.sentence}.` : `It was not sent. ${send.sentence}`];
  return { ref: idOrRef, sentences, entries: [], place: send?.state === 'failed' ? 'activity' : null };
}

async function explainLink(resources: Resources, integration: Integration, link: Link): Promise<Explanation> {
  const database = await resources.database();
  const [conflict, fact, ofAha, ofRally] = await Promise.all([
    findConflict(database, integration.id, link.aha),
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
      ...(conflict === null ? [] : tellWaiting(conflict)),
      ...(fact?.problem ? [`The last sync said: ${fact.problem.sentence}`] : []),
    ],
    entries: await viewEntries(resources, kept.slice(0, MOST_ENTRIES)),
    place: conflict === null ? null : 'review',
  };
}

function howLinked({ rally }: Link, kept: readonly KeptEntry[]): string {
  const made = kept.find(({ action }) => action === 'create');
  if (made !== undefined) return `Baton created ${rally.ref} for it in Rally, and carries changes over since.`;
  return `It is linked to ${rally.ref}, which Baton did not create from this browser.`;
}

function tellWaiting({ fields, approvals = [], duplicates = [] }: Conflict): readonly string[] {
  const list = (labels: readonly string[]) => [...new Set(labels)].join(', ');
  const held = approvals.filter(({ isIgnored }) => isIgnored !== true).map(({ label }) => label);
  const ignored = approvals.filter(({ isIgnored }) => isIgnored === true).map(({ label }) => label);
  return [
    ...(fields.length > 0
      ? [`Changed on both sides, so a person decides: ${list(fields.map(({ label }) => label))}. All else flows on.`]
      : []),
    ...(held.length > 0 ? [`Waits to be approved: ${list(held)}.`] : []),
    ...(ignored.length > 0 ? [`Left as it is in Rally until it changes again: ${list(ignored)}.`] : []),
    ...(duplicates.length > 0
      ? [`It stands in Rally more than once: ${duplicates.map(({ ref }) => ref).join(', ')}.`]
      : []),
  ];
}
