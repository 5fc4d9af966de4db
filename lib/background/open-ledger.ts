import { createAhaLedger } from '../aha/ledger';
import type { Integration } from '../model/integration';
import { createRallyLedger } from '../rally/ledger';
import { createBrowserLedger } from '../store/ledger-rows';
import { joinPlaces } from '../sync/ledger/join-places';
import type { Ledger } from '../sync/ports';
import { ahaClient, type Priority, rallyClient } from './clients';
import type { Resources } from './resources';

/** Every place where rows about an integration's records may stand, in the order that all browsers know. */
export const PLACES = ['aha', 'rally', 'browser'] as const;

/** The places of an integration's ledger, each by itself. */
export async function openPlaces(
  resources: Resources,
  { aha, rally, ahaIntegrationId }: Pick<Integration, 'aha' | 'rally' | 'ahaIntegrationId'>,
  priority: Priority = 'interactive',
): Promise<Readonly<Record<Integration['ledger'], Ledger>>> {
  const [toAha, toRally, database] = await Promise.all([
    ahaClient(resources, aha.origin, undefined, priority),
    rallyClient(resources, rally.origin, undefined, priority),
    resources.database(),
  ]);
  const { nowMs } = resources;
  return {
    aha: createAhaLedger({
      client: toAha,
      workspaceId: aha.workspaceId,
      nowMs,
      ...(ahaIntegrationId !== undefined && { integrationId: ahaIntegrationId }),
    }),
    rally: createRallyLedger({ client: toRally, workspaceId: rally.workspaceId, projectId: rally.projectId, nowMs }),
    browser: createBrowserLedger(database, nowMs),
  };
}

/** An integration's ledger: rows go where its grade says, and are read wherever colleagues of other rights write them. */
export async function openLedger(
  resources: Resources,
  integration: Integration,
  priority: Priority = 'interactive',
): Promise<Ledger> {
  const places = await openPlaces(resources, integration, priority);
  const at = PLACES.indexOf(integration.ledger);
  return joinPlaces({
    above: PLACES.slice(0, at).map((place) => places[place]),
    own: places[integration.ledger],
    below: PLACES.slice(at + 1).map((place) => places[place]),
  });
}
