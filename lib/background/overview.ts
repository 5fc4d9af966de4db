import type { Integration } from '../model/integration';
import { keyText } from '../model/record';
import type { IntegrationView, Overview, WaitingItem } from '../model/status';
import { listCandidates as listStored } from '../store/candidates';
import { listConflicts } from '../store/conflicts';
import { readLedgerFact, readSyncFact } from '../store/facts';
import { findIntegration, listIntegrations } from '../store/integrations';
import { countLinks, findLink } from '../store/links';
import { listSends } from '../store/sends';
import { findActiveInRally, findActiveRecord } from './active-record';
import { storedConnection } from './connections';
import { listCandidates } from './list-candidates';
import { listNoted, notesOfPage } from './list-noted';
import { isWaiting, listReviews } from './list-reviews';
import { listTexts } from './list-texts';
import { tryAgain } from './notices';
import { listPairFailures } from './pair-failures';
import { showStoredRecord } from './record-status';
import type { Resources } from './resources';
import { tellOff } from './switch-off-vanished';
import { tellLedger } from './tell-ledger';

/** Shown at a time; the others come up as these are decided. */
const MOST_REVIEWS = 25;

/** A sync of fewer pairs is over before anybody has read how far it is. */
const MANY_PAIRS = 20;
const MOST_TEXTS = 25;
const MOST_NOTED = 50;

/** All that the popup shows, from what is stored: no system is asked, so it paints at once. */
export async function readOverview(resources: Resources): Promise<Overview> {
  const database = await resources.database();
  const [integrations, waiting, reviews, undecided, candidates, fresh, texts, noted, page, rallyPage] =
    await Promise.all([
      listIntegrations(database),
      listWaiting(resources),
      listReviews(resources, MOST_REVIEWS),
      listUndecided(resources),
      listCandidates(resources, MOST_REVIEWS, ['waiting']),
      listFresh(resources),
      listTexts(resources, MOST_TEXTS),
      listNoted(resources, MOST_NOTED),
      readPage(resources),
      readRallyPage(resources),
    ]);
  return {
    integrations: await Promise.all(
      integrations.map((each) => viewOf(resources, each, [...waiting, ...undecided, ...fresh])),
    ),
    waiting,
    reviews,
    reviewCount: undecided.length,
    candidates,
    candidateCount: fresh.length,
    ...texts,
    ...noted,
    page,
    rallyPage,
  };
}

/** Pairs that wait for a person, without their texts. */
async function listUndecided(resources: Resources): Promise<readonly { readonly integrationId: string }[]> {
  return (await listConflicts(await resources.database())).filter(isWaiting);
}

/** New records that wait for a person, without their texts. */
async function listFresh(resources: Resources): Promise<readonly { readonly integrationId: string }[]> {
  return (await listStored(await resources.database())).filter(({ state }) => state === 'waiting');
}

async function readPage(resources: Resources): Promise<Overview['page']> {
  const active = await findActiveRecord();
  if (active === null) return null;
  const { origin, record } = active;
  const [status, notes] = await Promise.all([
    showStoredRecord(resources, origin, record),
    notesOfPage(resources, origin, record.idOrRef),
  ]);
  return { record, status, notes };
}

/** A Rally record's page, called as what is stored about it calls it. */
async function readRallyPage(resources: Resources): Promise<Overview['rallyPage']> {
  const place = await findActiveInRally();
  if (place === null) return null;
  const database = await resources.database();
  for (const { id, rally } of await listIntegrations(database)) {
    const link = rally.origin === place.origin ? await findLink(database, id, place.key) : null;
    if (link !== null) return { shown: link.rally.ref, aha: { ref: link.aha.ref, url: link.aha.url } };
  }
  const candidates = await listStored(database);
  const known = candidates.find(({ record }) => keyText(record) === keyText(place.key));
  return { shown: known?.ref ?? 'This Rally record', aha: null };
}

type Waiting = WaitingItem & { readonly integrationId: string };

async function listWaiting(resources: Resources): Promise<readonly Waiting[]> {
  const database = await resources.database();
  const sends = (await listSends(database)).map(({ id, integrationId, ref, name, sentence, state }) => ({
    id,
    integrationId,
    ref,
    name,
    sentence,
    canRetry: state === 'failed',
  }));
  return [...sends, ...(await listPairFailures(resources))];
}

async function viewOf(
  resources: Resources,
  integration: Integration,
  waiting: readonly { readonly integrationId: string; readonly canRetry?: boolean }[],
): Promise<IntegrationView> {
  const database = await resources.database();
  const [fact, place, linkedCount, aha, rally] = await Promise.all([
    readSyncFact(database, integration.id),
    readLedgerFact(database, integration.id),
    countLinks(database, integration.id),
    storedConnection(resources, integration.people.aha),
    storedConnection(resources, integration.people.rally),
  ]);
  const mine = waiting.filter((item) => item.integrationId === integration.id);
  const syncing = resources.progress.get(integration.id);
  const { templateId } = integration;
  const template = templateId === undefined ? null : await findIntegration(database, templateId);
  return {
    id: integration.id,
    name: integration.name,
    ahaWorkspace: integration.aha.workspaceName,
    rallyProject: integration.rally.projectName,
    connections: [aha, rally],
    isPaused: integration.isPaused,
    isTemplate: integration.isTemplate === true,
    followed: template === null ? null : { id: template.id, name: template.name },
    policies: integration.policies,
    switchedOff: tellOff(integration),
    linkedCount,
    waitingCount: mine.length,
    failedCount: mine.filter(({ canRetry }) => canRetry === true).length,
    lastSyncAtMs: fact?.atMs ?? null,
    ...(syncing !== undefined && syncing.total >= MANY_PAIRS && { syncing }),
    ledgerSentence: tellLedger(integration, place),
    mayImproveLedger: integration.ledger !== 'aha',
    problem: fact?.problem ? { sentence: fact.problem.sentence, action: fact.problem.action ?? tryAgain } : null,
  };
}
