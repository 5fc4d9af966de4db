import { identifyAha } from '../aha/probe';
import { toBatonError } from '../errors';
import type { ConnectionMode, Identity } from '../model/integration';
import type { System } from '../model/record';
import type { ConnectionState, ConnectionView } from '../model/status';
import { identifyRally } from '../rally/probe';
import { readAccounts } from '../settings';
import { listIntegrations } from '../store/integrations';
import { hasSecret, listSecretOrigins, putSecret, removeSecret } from '../store/secrets';
import { ahaClient, rallyClient } from './clients';
import { noticeOf } from './notices';
import type { Resources } from './resources';

/** Where Rally is unless someone says otherwise. */
export const DEFAULT_RALLY = 'https://rally1.rallydev.com';

/** All origins that matter here: those of integrations, of stored keys, and the accounts seen in tabs. */
export async function knownOrigins(resources: Resources): Promise<readonly { system: System; origin: string }[]> {
  const database = await resources.database();
  const integrations = await listIntegrations(database);
  const aha = [...integrations.map((each) => each.aha.origin), ...(await listSecretOrigins(database, 'aha'))];
  const rally = [...integrations.map((each) => each.rally.origin), ...(await listSecretOrigins(database, 'rally'))];
  const accounts = aha.length === 0 ? await readAccounts() : [];
  return [
    ...[...new Set([...aha, ...accounts])].map((origin) => ({ system: 'aha' as const, origin })),
    ...[...new Set([...rally, DEFAULT_RALLY])].map((origin) => ({ system: 'rally' as const, origin })),
  ];
}

/** Asks a system who we are there, and says in a sentence what is wrong if it does not let us in. */
export async function checkConnection(resources: Resources, system: System, origin: string): Promise<ConnectionView> {
  const hasKey = await hasSecret(await resources.database(), system, origin);
  const mode: ConnectionMode = hasKey ? 'key' : 'session';
  return { system, origin, hasKey, connection: await tryConnection(resources, system, origin, mode) };
}

/** What is known of a connection without asking anybody. */
export async function storedConnection(resources: Resources, identity: Identity): Promise<ConnectionView> {
  const { system, origin } = identity;
  const hasKey = await hasSecret(await resources.database(), system, origin);
  return { system, origin, hasKey, connection: { state: 'connected', mode: hasKey ? 'key' : 'session', identity } };
}

/** Tries a key and keeps it, encrypted, only if it works; one that worked before stays if the new one does not. */
export async function saveKey(
  resources: Resources,
  system: System,
  origin: string,
  key: string,
): Promise<ConnectionView> {
  const database = await resources.database();
  const tried = await tryConnection(resources, system, origin, 'key', key);
  if (tried.state === 'connected') {
    await putSecret(database, system, origin, key);
    forgetClients(resources, system, origin);
  }
  return { system, origin, hasKey: await hasSecret(database, system, origin), connection: tried };
}

/** Forgets a key; the browser’s own session is tried in its place. */
export async function forgetKey(resources: Resources, system: System, origin: string): Promise<ConnectionView> {
  await removeSecret(await resources.database(), system, origin);
  forgetClients(resources, system, origin);
  return checkConnection(resources, system, origin);
}

async function tryConnection(
  resources: Resources,
  system: System,
  origin: string,
  mode: ConnectionMode,
  key?: string,
): Promise<ConnectionState> {
  try {
    const identity =
      system === 'aha'
        ? await identifyAha(await ahaClient(resources, origin, key))
        : await identifyRally(await rallyClient(resources, origin, key));
    return { state: 'connected', mode, identity };
  } catch (thrown) {
    return { state: 'refused', notice: noticeOf(toBatonError(thrown), system, origin) };
  }
}

function forgetClients(resources: Resources, system: System, origin: string): void {
  resources.drop(`${system} client ${origin}`);
  resources.drop('world ');
}
