import { BatonError, toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import { type RecordKey, recordId, type TrackedRecord } from '../model/record';
import type { PageRecord } from '../model/status';
import { listIntegrations } from '../store/integrations';
import { findLinkByPage, putLinks } from '../store/links';
import { readLink } from '../sync/ledger/link-rows';
import { tellLinkedElsewhere } from '../sync/link/linked-elsewhere';
import type { LedgerRow } from '../sync/ports';
import { hostOf } from '../sync/send/family';
import { readLedgers } from './open-ledger';
import type { Resources } from './resources';
import { openWorld } from './worlds';

/** What stands behind a record on a page. */
export type Found =
  | { readonly found: 'nothing set up' }
  /** Baton is set up, but not for this record's workspace; the sentence says for which. */
  | { readonly found: 'other workspace'; readonly ref: string; readonly sentence: string }
  /** An integration that is not in this browser has linked it with another Rally project. */
  | { readonly found: 'linked elsewhere'; readonly ref: string; readonly sentence: string }
  | { readonly found: 'link'; readonly integration: Integration; readonly link: Link }
  | { readonly found: 'record'; readonly integration: Integration; readonly record: TrackedRecord };

/**
 * Finds the link of a record that a page shows, first in this browser, then in the ledger, where another browser may
 * have left it; else reads the record itself. The page's word is taken for the reference only.
 * Throws `BatonError`: gone (not visible), invalid (a kind without a mapping), auth and the like.
 */
export async function findPageRecord(resources: Resources, origin: string, page: PageRecord): Promise<Found> {
  const database = await resources.database();
  const integrations = (await listIntegrations(database)).filter((each) => each.aha.origin === origin);
  for (const integration of integrations) {
    const link = await findLinkByPage(database, integration.id, page.idOrRef);
    if (link !== null) return { found: 'link', integration, link };
  }
  const [first] = integrations;
  if (first === undefined) return { found: 'nothing set up' };

  const likely = chooseSender(integrations.filter((each) => isOfWorkspace(each, page.idOrRef))) ?? first;
  const record = await readRecord(resources, likely, page);
  const own = integrations.filter((each) => isOfWorkspace(each, record.ref));
  const sender = chooseSender(own);
  if (sender === null) {
    return { found: 'other workspace', ref: record.ref, sentence: otherWorkspace(record.ref, integrations) };
  }
  return (await findShared(resources, own, record)) ?? { found: 'record', integration: sender, record };
}

/**
 * What the ledger says of a record's link, whichever of its workspace's integrations made it; `null` where none did. No
 * integration is opened for it, and each place is read once.
 */
async function findShared(
  resources: Resources,
  integrations: readonly Integration[],
  record: TrackedRecord,
): Promise<Found | null> {
  const mapped = integrations.filter(({ mapping }) => mapping.records.some(({ ahaKind }) => ahaKind === record.kind));
  if (mapped.length === 0) {
    const names = integrations.map(({ name }) => `“${name}”`).join(' and ');
    throw new BatonError('invalid', `${names} has no place in Rally for records of this kind.`);
  }
  const readings = await readLedgers(resources, mapped, hostOf(record));
  let elsewhere: string | null = null;
  for (const [index, integration] of mapped.entries()) {
    const rows = readableRows(readings[index]);
    const link = readLink(rows, record, integration);
    if (link !== null) {
      await putLinks(await resources.database(), [link]);
      return { found: 'link', integration, link };
    }
    elsewhere ??= tellLinkedElsewhere({ integration }, rows, record);
  }
  return elsewhere === null ? null : { found: 'linked elsewhere', ref: record.ref, sentence: elsewhere };
}

/** Of the integrations of a workspace the one that sends what somebody sends from its page; `null` where there is none. */
export function chooseSender(own: readonly Integration[]): Integration | null {
  return own.find(({ isPaused }) => !isPaused) ?? own[0] ?? null;
}

/** Aha! has just answered, so what fails now is the place in Rally: a send asks again, and says what is wrong. */
function readableRows(reading: PromiseSettledResult<readonly LedgerRow[]> | undefined): readonly LedgerRow[] {
  if (reading === undefined) return [];
  if (reading.status === 'fulfilled') return reading.value;
  if (['auth', 'offline', 'unavailable', 'rate'].includes(toBatonError(reading.reason).kind)) return [];
  throw reading.reason;
}

async function readRecord(resources: Resources, integration: Integration, page: PageRecord): Promise<TrackedRecord> {
  const world = await openWorld(resources, integration);
  const key: RecordKey = { system: 'aha', kind: page.kind, id: recordId(page.idOrRef) };
  const [result] = await world.aha.read([key]);
  if (result?.found) return result.record;
  throw new BatonError('gone', result?.reason ?? 'Aha! does not show this record.');
}

/** References start with their workspace's prefix: `HAR-12`, `HAR-E-3`. */
export function isOfWorkspace(integration: Integration, ref: string): boolean {
  return ref.startsWith(`${integration.aha.prefix}-`);
}

function otherWorkspace(ref: string, integrations: readonly Integration[]): string {
  const names = integrations.map((each) => `“${each.aha.workspaceName}”`).join(', ');
  return `${ref} belongs to another workspace. Baton is set up for ${names}.`;
}
