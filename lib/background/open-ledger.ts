import { createAhaLedger } from '../aha/ledger';
import type { Integration } from '../model/integration';
import type { RecordKey } from '../model/record';
import { createRallyLedger } from '../rally/ledger';
import { createBrowserLedger } from '../store/ledger-rows';
import { joinPlaces } from '../sync/ledger/join-places';
import type { Ledger, LedgerRow, LedgerRows } from '../sync/ports';
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
  return joinLedger(integration, await openPlaces(resources, integration, priority));
}

/**
 * Reads what the ledgers of several integrations of one Aha! workspace tell of a host, by integration id. They share most
 * of their places, and each place is read once. What cannot be read is the integration's own error.
 */
export async function readLedgers(
  resources: Resources,
  integrations: readonly Integration[],
  host: RecordKey,
): Promise<readonly PromiseSettledResult<readonly LedgerRow[]>[]> {
  const readings = new Map<string, Promise<LedgerRows>>();
  const once = (name: string, place: Ledger): Ledger => ({
    ...place,
    read: (at) => {
      const reading = readings.get(name) ?? place.read(at);
      readings.set(name, reading);
      return reading;
    },
  });
  return Promise.allSettled(
    integrations.map(async (integration) => {
      const { origin, workspaceId, projectId } = integration.rally;
      const { aha, rally, browser } = await openPlaces(resources, integration);
      const shared = {
        aha: once('aha', aha),
        rally: once(`rally ${origin} ${workspaceId} ${projectId}`, rally),
        browser: once('browser', browser),
      };
      return (await joinLedger(integration, shared).read(host)).rows;
    }),
  );
}

function joinLedger({ ledger }: Integration, places: Readonly<Record<Integration['ledger'], Ledger>>): Ledger {
  const at = PLACES.indexOf(ledger);
  return joinPlaces({
    above: PLACES.slice(0, at).map((place) => places[place]),
    own: places[ledger],
    below: PLACES.slice(at + 1).map((place) => places[place]),
  });
}
