import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import { recordId } from '../model/record';
import { kindOfReference } from '../page/reference';
import { recordAt } from '../page/urls';
import { findRallyRecords } from '../rally/find-records';
import { listIntegrations } from '../store/integrations';
import {
  type ActiveRecord,
  findActiveInRally,
  findActiveRecord,
  type RallyPlace,
  rallyRecordAt,
} from './active-record';
import { rallyClient } from './clients';
import { isOfWorkspace } from './find-page-record';
import type { Resources } from './resources';

/** A record that somebody asks about, in one of the two systems. */
export type AskedRecord =
  | { readonly system: 'aha'; readonly active: ActiveRecord }
  | { readonly system: 'rally'; readonly place: RallyPlace };

const FORMATTED_ID = /^[A-Z]+\d+$/;

/** The record of the active tab, whichever system the tab shows; `null` where it shows none. */
export async function findActive(): Promise<AskedRecord | null> {
  const active = await findActiveRecord();
  if (active !== null) return { system: 'aha', active };
  const place = await findActiveInRally();
  return place === null ? null : { system: 'rally', place };
}

/**
 * The record that somebody names by its address in Aha! or Rally, by its reference (`HAR-12`) or by its FormattedID
 * (`US12`), which is looked for in the Rally workspaces of all integrations. Throws `invalid` for what names none and
 * `gone` for what is not found.
 */
export async function findAsked(resources: Resources, text: string): Promise<AskedRecord> {
  const typed = text.trim();
  if (URL.canParse(typed)) return atAddress(new URL(typed));
  const name = typed.toUpperCase();
  const integrations = await listIntegrations(await resources.database());
  const kind = kindOfReference(name);
  if (kind !== null) {
    const integration = integrations.find((each) => isOfWorkspace(each, name));
    if (integration === undefined) throw new BatonError('gone', `Baton is not set up for the workspace of ${name}.`);
    return { system: 'aha', active: { origin: integration.aha.origin, record: { kind, idOrRef: name } } };
  }
  if (!FORMATTED_ID.test(name)) {
    throw new BatonError('invalid', 'This names no record. Give a reference such as HAR-12 or US34, or an address.');
  }
  const place = await findByFormattedId(resources, integrations, name);
  if (place === null) throw new BatonError('gone', `No Rally workspace that Baton is set up for shows you ${name}.`);
  return { system: 'rally', place };
}

async function atAddress(url: URL): Promise<AskedRecord> {
  const record = recordAt(url);
  if (record !== null) return { system: 'aha', active: { origin: url.origin, record } };
  const place = await rallyRecordAt(url);
  if (place === null) throw new BatonError('invalid', 'This is the address of no record in Aha! or Rally.');
  return { system: 'rally', place };
}

async function findByFormattedId(
  resources: Resources,
  integrations: readonly Integration[],
  name: string,
): Promise<RallyPlace | null> {
  const workspaces = new Map(
    integrations.map((each) => [`${each.rally.origin} ${each.rally.workspaceId}`, each.rally]),
  );
  for (const { origin, workspaceId, projectId } of workspaces.values()) {
    const client = await rallyClient(resources, origin);
    const inIt = integrations.filter(({ rally }) => rally.origin === origin && rally.workspaceId === workspaceId);
    const kinds = new Set(inIt.flatMap(({ mapping }) => mapping.records.map(({ rallyKind }) => rallyKind)));
    const found = await findRallyRecords({ client, workspaceId, projectId }, [...kinds], name);
    const exact = found.find(({ ref }) => ref === name);
    if (exact !== undefined) return { origin, key: { system: 'rally', kind: exact.kind, id: recordId(exact.id) } };
  }
  return null;
}
