import { BatonError } from '../errors';
import type { Explanation } from '../model/review-contract';
import { listIntegrations } from '../store/integrations';
import { findLink, findLinkByPage } from '../store/links';
import { listSends } from '../store/sends';
import type { ActiveRecord, RallyPlace } from './active-record';
import { type AskedRecord, findActive, findAsked } from './asked-record';
import { explainLink } from './explain-link';
import { explainNewcomer } from './explain-newcomer';
import { explainUnlinked } from './explain-unlinked';
import type { Resources } from './resources';

/** Why the record in the active tab stands as it does, from the stored decisions that acted on it or would act. */
export async function explainActive(resources: Resources): Promise<Explanation> {
  const asked = await findActive();
  if (asked === null) throw new BatonError('invalid', 'Open a record in Aha! or Rally first.');
  return explain(resources, asked);
}

/** The same for a record that somebody names: by an address, a reference or a FormattedID. */
export async function explainNamed(resources: Resources, text: string): Promise<Explanation> {
  return explain(resources, await findAsked(resources, text));
}

function explain(resources: Resources, asked: AskedRecord): Promise<Explanation> {
  return asked.system === 'aha' ? explainInAha(resources, asked.active) : explainInRally(resources, asked.place);
}

async function explainInAha(resources: Resources, active: ActiveRecord): Promise<Explanation> {
  const database = await resources.database();
  const { idOrRef } = active.record;
  const integrations = (await listIntegrations(database)).filter(({ aha }) => aha.origin === active.origin);
  for (const integration of integrations) {
    const link = await findLinkByPage(database, integration.id, idOrRef);
    if (link !== null) return explainLink(resources, integration, link, link.aha);
  }
  const sends = await listSends(database);
  const send = sends.find((each) => each.ref === idOrRef || each.record.id === idOrRef);
  if (send === undefined) return explainUnlinked(resources, active);
  const isDue = send.state === 'due';
  const sentence = isDue ? `Somebody asked to send it: ${send.sentence}.` : `It was not sent. ${send.sentence}`;
  return { ref: idOrRef, sentences: [sentence], entries: [], place: isDue ? null : 'activity' };
}

async function explainInRally(resources: Resources, place: RallyPlace): Promise<Explanation> {
  const database = await resources.database();
  const integrations = (await listIntegrations(database)).filter(({ rally }) => rally.origin === place.origin);
  for (const integration of integrations) {
    const link = await findLink(database, integration.id, place.key);
    if (link !== null) return explainLink(resources, integration, link, link.rally);
  }
  return explainNewcomer(resources, integrations, place.key);
}
