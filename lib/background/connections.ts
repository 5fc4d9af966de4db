import { identifyAha } from '../aha/probe';
import { toBatonError } from '../errors';
import { type ConnectionMode, type Identity, RALLY_DATA_CENTRES } from '../model/integration';
import type { System } from '../model/record';
import type { ConnectionState, ConnectionView } from '../model/status';
import { identifyRally } from '../rally/probe';
import { readAccounts } from '../settings';
import { listIntegrations } from '../store/integrations';
import { listSecretOrigins, removeSecret } from '../store/secrets';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import { ahaClient, rallyClient } from './clients';
import { putCredential, readCredential, type StoredCredential, type StoredMode } from './credentials';
import { noticeOf } from './notices';
import { listRallyHosts } from './rally-hosts';
import type { Resources } from './resources';

/** One account of Aha! or one Rally. */
interface Known {
  readonly system: System;
  readonly origin: string;
}

/** All origins that matter here: of integrations, of what is stored, of added servers, and accounts seen in tabs. */
export async function knownOrigins(resources: Resources): Promise<readonly Known[]> {
  const database = await resources.database();
  const integrations = await listIntegrations(database);
  const aha = [...integrations.map((each) => each.aha.origin), ...(await listSecretOrigins(database, 'aha'))];
  const rally = [...integrations.map((each) => each.rally.origin), ...(await listSecretOrigins(database, 'rally'))];
  return [
    ...[...new Set([...aha, ...(await readAccounts())])].map((origin) => ({ system: 'aha' as const, origin })),
    ...[...new Set([...rally, ...(await listRallyHosts()), RALLY_DATA_CENTRES[0]])].map((origin) => ({
      system: 'rally' as const,
      origin,
    })),
  ];
}

/** The named origins among those that are known, and those that Baton may speak to wherever they came from. */
export function pickOrigins(named: readonly string[], known: readonly Known[]): readonly Known[] {
  return named.flatMap((origin): readonly Known[] => {
    const found = known.find((each) => each.origin === origin);
    if (found !== undefined) return [found];
    if (isAhaOrigin(origin)) return [{ system: 'aha', origin }];
    return isRallyOrigin(origin) ? [{ system: 'rally', origin }] : [];
  });
}

/** Asks a system who we are there, and says in a sentence what is wrong if it does not let us in. */
export async function checkConnection(resources: Resources, system: System, origin: string): Promise<ConnectionView> {
  const stored = await storedMode(resources, system, origin);
  return viewOf(system, origin, stored, await tryConnection(resources, system, origin, stored ?? 'session'));
}

/** What is known of a connection without asking anybody. */
export async function storedConnection(resources: Resources, identity: Identity): Promise<ConnectionView> {
  const { system, origin } = identity;
  const stored = await storedMode(resources, system, origin);
  return viewOf(system, origin, stored, { state: 'connected', mode: stored ?? 'session', identity });
}

/**
 * Tries a key, a name and password, or what OAuth brought, and keeps it, encrypted, only if it works; what worked before
 * stays if the new one does not.
 */
export async function saveCredential(
  resources: Resources,
  system: System,
  origin: string,
  credential: StoredCredential,
): Promise<ConnectionView> {
  const tried = await tryConnection(resources, system, origin, credential.mode, credential);
  if (tried.state === 'connected') {
    await putCredential(await resources.database(), system, origin, credential);
    forgetClients(resources, system, origin);
  }
  return viewOf(system, origin, await storedMode(resources, system, origin), tried);
}

/** Forgets what was stored; the browser’s own session is tried in its place. */
export async function forgetKey(resources: Resources, system: System, origin: string): Promise<ConnectionView> {
  await removeSecret(await resources.database(), system, origin);
  forgetClients(resources, system, origin);
  return checkConnection(resources, system, origin);
}

async function storedMode(resources: Resources, system: System, origin: string): Promise<StoredMode | null> {
  return (await readCredential(await resources.database(), system, origin))?.mode ?? null;
}

function viewOf(
  system: System,
  origin: string,
  stored: StoredMode | null,
  connection: ConnectionState,
): ConnectionView {
  const isAdded = system === 'rally' && !isRallyOrigin(origin);
  const more = { ...(stored !== null && { stored }), ...(isAdded && { isAdded }) };
  return { system, origin, hasKey: stored !== null, ...more, connection };
}

async function tryConnection(
  resources: Resources,
  system: System,
  origin: string,
  mode: ConnectionMode,
  tried?: StoredCredential,
): Promise<ConnectionState> {
  try {
    const identity =
      system === 'aha'
        ? await identifyAha(await ahaClient(resources, origin, tried))
        : await identifyRally(await rallyClient(resources, origin, tried));
    return { state: 'connected', mode, identity };
  } catch (thrown) {
    return { state: 'refused', notice: noticeOf(toBatonError(thrown), system, origin) };
  }
}

function forgetClients(resources: Resources, system: System, origin: string): void {
  resources.drop(`${system} client ${origin}`);
  resources.drop('world ');
}
