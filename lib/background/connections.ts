import { identifyAhaWriter } from '../aha/probe';
import { toBatonError } from '../errors';
import { type ConnectionMode, type Identity, RALLY_DATA_CENTRES } from '../model/integration';
import type { System } from '../model/record';
import type { ConnectionState, ConnectionView } from '../model/status';
import { identifyRallyWriter } from '../rally/probe';
import { readAccounts } from '../settings';
import { listIntegrations } from '../store/integrations';
import { outdateSchemas } from '../store/schemas';
import { listSecretOrigins, removeSecret } from '../store/secrets';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import { ahaClient, rallyClient } from './clients';
import { putCredential, readCredential, type StoredCredential, type StoredMode } from './credentials';
import { type Entered, findHindrance } from './find-hindrance';
import { lookForLedgersSoon } from './improve-ledger';
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

/**
 * Asks a system who we are there and whether we may write, and says in a sentence what is wrong if it does not let us
 * in, or if an integration was set up with somebody else.
 */
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
 * stays if the new one does not. One that works but not for an integration, because it is another person's or may not
 * write there, is kept, with a warning, only where nothing better is in its place.
 */
export async function saveCredential(
  resources: Resources,
  system: System,
  origin: string,
  credential: StoredCredential,
): Promise<ConnectionView> {
  let tried = await tryConnection(resources, system, origin, credential.mode, credential);
  if (tried.state === 'connected' && tried.warning !== undefined && (await isSound(resources, system, origin))) {
    tried = { state: 'refused', notice: { sentence: tried.warning, action: null } };
  }
  if (tried.state === 'connected') {
    await putCredential(await resources.database(), system, origin, credential);
    await forgetKnown(resources, system, origin);
    await lookForLedgersSoon(resources, origin);
  }
  return viewOf(system, origin, await storedMode(resources, system, origin), tried);
}

/** Forgets what was stored; the browser’s own session is tried in its place. */
export async function forgetKey(resources: Resources, system: System, origin: string): Promise<ConnectionView> {
  await removeSecret(await resources.database(), system, origin);
  await forgetKnown(resources, system, origin);
  return checkConnection(resources, system, origin);
}

/** Whether the present connection serves every integration. */
async function isSound(resources: Resources, system: System, origin: string): Promise<boolean> {
  const { connection } = await checkConnection(resources, system, origin);
  return connection.state === 'connected' && connection.warning === undefined;
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
    const entered = await enter(resources, system, origin, tried);
    const hindrance = await findHindrance(resources, entered, tried === undefined ? 'not tried' : 'tried');
    return {
      state: 'connected',
      mode,
      identity: entered.identity,
      ...(hindrance !== null && { warning: hindrance.message }),
    };
  } catch (thrown) {
    return { state: 'refused', notice: noticeOf(toBatonError(thrown), system, origin) };
  }
}

async function enter(resources: Resources, system: System, origin: string, tried?: StoredCredential): Promise<Entered> {
  if (system === 'aha') {
    const client = await ahaClient(resources, origin, tried);
    return { system, client, identity: await identifyAhaWriter(client) };
  }
  const client = await rallyClient(resources, origin, tried);
  return { system, client, identity: await identifyRallyWriter(client) };
}

/** Somebody else may see other fields: what the systems said of their kinds is asked again. */
async function forgetKnown(resources: Resources, system: System, origin: string): Promise<void> {
  const database = await resources.database();
  for (const integration of await listIntegrations(database)) {
    if (integration[system].origin === origin) await outdateSchemas(database, integration.id, system);
  }
  resources.drop(`${system} client ${origin}`);
  resources.drop(`schema ${origin}`);
  resources.drop('world ');
}
