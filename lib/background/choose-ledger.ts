import { ensureIntegration } from '../aha/integration';
import { probeAhaLedger } from '../aha/probe-ledger';
import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import { probeRallyLedger } from '../rally/ledger';
import { ahaClient, rallyClient } from './clients';
import type { Resources } from './resources';

/** Where an integration's links will live; the Aha! integration that holds them, if it is there. */
export type ChosenLedger = Pick<Integration, 'ledger' | 'ahaIntegrationId'>;

/**
 * The best place for the shared links that this person's rights allow: Aha!, else the Rally project, else this browser
 * only, which is said wherever it shows. Throws what says nothing about rights: offline, rate, unavailable, unknown.
 */
export async function chooseLedger(
  resources: Resources,
  { aha, rally }: Pick<Integration, 'aha' | 'rally'>,
): Promise<ChosenLedger> {
  const ahaIntegrationId = await unlessRefused(async () => {
    const client = await ahaClient(resources, aha.origin);
    const { workspaceId } = aha;
    const integrationId = await ensureIntegration(client, workspaceId);
    await probeAhaLedger({ client, workspaceId, integrationId });
    return integrationId;
  });
  if (ahaIntegrationId !== null) return { ledger: 'aha', ahaIntegrationId };
  const isKept = await unlessRefused(async () => {
    const client = await rallyClient(resources, rally.origin);
    await probeRallyLedger({ client, workspaceId: rally.workspaceId, projectId: rally.projectId });
    return true;
  });
  return { ledger: isKept === null ? 'browser' : 'rally' };
}

async function unlessRefused<Result>(attempt: () => Promise<Result>): Promise<Result | null> {
  try {
    return await attempt();
  } catch (thrown) {
    const isRefused = thrown instanceof BatonError && ['permission', 'invalid', 'gone'].includes(thrown.kind);
    if (isRefused) return null;
    throw thrown;
  }
}
