import { toBatonError } from '../errors';
import { logError } from '../log';
import type { Integration } from '../model/integration';
import type { Link } from '../model/link';
import type { Notice, PageRecord, RecordStatus } from '../model/status';
import { rememberAccount } from '../settings';
import { listIntegrations } from '../store/integrations';
import { findLinkByPage } from '../store/links';
import { listSends, putSend, type Send, sendIdOf } from '../store/sends';
import { resolveMentions } from '../sync/merge/people-and-links';
import { pairingFor } from '../sync/pairing';
import { checkPeople } from './check-people';
import { rallyClient } from './clients';
import { chooseSender, type Found, findPageRecord, isOfWorkspace } from './find-page-record';
import { noticeOf } from './notices';
import type { Resources } from './resources';
import { recallSeen, rememberSeen, type SeenRecord } from './seen-records';
import { openWorld } from './worlds';

type FoundRecord = Extract<Found, { found: 'record' }>;

const NEEDS_SET_UP: Notice = {
  sentence: 'Choose the Rally project that your features go to. It takes a minute, once.',
  action: { label: 'Set up Baton', command: 'openOptions', place: 'setup' },
};

const NOT_SHARED =
  'Colleagues’ browsers do not know what this one sends: whoever sends it too makes a second record in Rally.';

/** How the record on a page stands. What this browser does not know is asked of Aha!, where others may have linked it. */
export async function showRecord(resources: Resources, origin: string, page: PageRecord): Promise<RecordStatus> {
  await rememberAccount(origin);
  const known = await showStoredRecord(resources, origin, page);
  if (known.state !== 'unlinked') return known;
  const { found, status } = await tryFind(resources, origin, page);
  if (found?.found === 'record' && status.state === 'unlinked') {
    rememberSeen(resources, origin, page, seenOf(resources, found));
    warmUp(resources, found);
  }
  return status;
}

/**
 * Asks beforehand what a send will ask: whoever looks at a record may well send it. Whatever fails now is said then.
 */
function warmUp(resources: Resources, { integration, record }: FoundRecord): void {
  const getReady = async () => {
    const [world, rally] = await Promise.all([
      openWorld(resources, integration),
      rallyClient(resources, integration.rally.origin),
    ]);
    await Promise.all([
      checkPeople(resources, world),
      rally.prepareToWrite(),
      resolveMentions(record, pairingFor(world.pairings, record.kind)?.mapping.fields ?? [], world),
    ]);
  };
  getReady().catch((thrown: unknown) => logError('preparing a send', thrown));
}

/** How the record stands as far as this browser knows, without asking any system: for the popup's first paint. */
export async function showStoredRecord(resources: Resources, origin: string, page: PageRecord): Promise<RecordStatus> {
  const database = await resources.database();
  const integrations = (await listIntegrations(database)).filter((each) => each.aha.origin === origin);
  for (const integration of integrations) {
    const link = await findLinkByPage(database, integration.id, page.idOrRef);
    if (link !== null) return linkStatus(link);
  }
  const paused = pausedFor(integrations, page);
  if (paused !== null) return pausedStatus(paused, page.idOrRef);
  const open = await findOpenSend(resources, integrations, page);
  if (open !== null) return sendStatus(open);
  const [first] = integrations;
  if (first === undefined) return { state: 'blocked', ref: page.idOrRef, notice: NEEDS_SET_UP };
  const likely = chooseSender(integrations.filter((each) => isOfWorkspace(each, page.idOrRef))) ?? first;
  return unlinkedStatus(likely, page.idOrRef);
}

/** The paused integration that keeps this record from being sent, as far as its reference tells. */
function pausedFor(integrations: readonly Integration[], { idOrRef }: PageRecord): Integration | null {
  const [first] = integrations;
  const own = chooseSender(integrations.filter((each) => isOfWorkspace(each, idOrRef)));
  if (own !== null) return own.isPaused ? own : null;
  return first !== undefined && integrations.every((each) => each.isPaused) ? first : null;
}

function pausedStatus({ name }: Integration, ref: string): RecordStatus {
  const sentence = `“${name}” is paused. Resume it to send this record.`;
  return {
    state: 'blocked',
    ref,
    notice: { sentence, action: { label: 'Open settings', command: 'openOptions', place: 'integrations' } },
  };
}

/** Asks for a record to be sent. Asking again joins the first; asking after a failure tries again. */
export async function requestSend(resources: Resources, origin: string, page: PageRecord): Promise<RecordStatus> {
  await rememberAccount(origin);
  const known = await showStoredRecord(resources, origin, page);
  if (known.state !== 'unlinked' && known.state !== 'failed') return known;
  const seen = await recallSeen(resources, origin, page);
  if (seen !== null) return putDue(resources, seen);
  const { found, status } = await tryFind(resources, origin, page);
  return found?.found === 'record' && status.state === 'unlinked'
    ? putDue(resources, seenOf(resources, found))
    : status;
}

async function putDue(resources: Resources, { integrationId, key, ref, name }: SeenRecord): Promise<RecordStatus> {
  const send: Send = {
    id: sendIdOf(integrationId, key),
    integrationId,
    record: key,
    ref,
    name,
    state: 'due',
    dueAtMs: resources.nowMs(),
    attempts: 0,
    sentence: 'Sending to Rally',
    action: null,
  };
  await putSend(await resources.database(), send);
  return sendStatus(send);
}

function seenOf({ nowMs }: Resources, { integration, record }: FoundRecord): SeenRecord {
  const { kind, id, ref, name } = record;
  return { integrationId: integration.id, key: { system: 'aha', kind, id }, ref, name, seenAtMs: nowMs() };
}

async function tryFind(
  resources: Resources,
  origin: string,
  page: PageRecord,
): Promise<{ found: Found | null; status: RecordStatus }> {
  try {
    const found = await findPageRecord(resources, origin, page);
    return { found, status: statusOf(found, page) };
  } catch (thrown) {
    const notice = noticeOf(toBatonError(thrown), 'aha', origin);
    return { found: null, status: { state: 'blocked', ref: page.idOrRef, notice } };
  }
}

function statusOf(found: Found, page: PageRecord): RecordStatus {
  if (found.found === 'nothing set up') return { state: 'blocked', ref: page.idOrRef, notice: NEEDS_SET_UP };
  if (found.found === 'link') return linkStatus(found.link);
  if (found.found === 'other workspace') {
    return { state: 'blocked', ref: found.ref, notice: { sentence: found.sentence, action: NEEDS_SET_UP.action } };
  }
  if (found.found === 'linked elsewhere') {
    return { state: 'blocked', ref: found.ref, notice: { sentence: found.sentence, action: null } };
  }
  const { record, integration } = found;
  if (integration.isPaused) return pausedStatus(integration, record.ref);
  return unlinkedStatus(integration, record.ref, record.name);
}

function linkStatus({ aha, rally, rallyStatus, state }: Link): RecordStatus {
  const link = { ref: rally.ref, name: '', status: rallyStatus, url: rally.url };
  return { state: 'linked', ref: aha.ref, link, isPaused: state === 'paused' };
}

function sendStatus({ state, ref, sentence, action }: Send): RecordStatus {
  if (state === 'due') return { state: 'sending', ref, doing: sentence };
  return { state: 'failed', ref, notice: { sentence, action } };
}

async function findOpenSend(
  resources: Resources,
  integrations: readonly Integration[],
  page: PageRecord,
): Promise<Send | null> {
  const isIt = (send: Send) => send.ref === page.idOrRef || send.record.id === page.idOrRef;
  const isHere = (send: Send) => integrations.some((integration) => integration.id === send.integrationId);
  return (await listSends(await resources.database())).find((send) => isHere(send) && isIt(send)) ?? null;
}

/** A record that may be sent, and what is not certain about that where no colleague's browser can know of it. */
export function unlinkedStatus({ rally, ledger }: Integration, ref: string, name = ''): RecordStatus {
  const caution = ledger === 'browser' ? { caution: NOT_SHARED } : {};
  return { state: 'unlinked', ref, name, destination: rally.projectName, ...caution };
}
