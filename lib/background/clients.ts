import type { AhaCredential } from '../aha/auth';
import { type AhaClient, createAhaClient } from '../aha/client';
import { identifyAha } from '../aha/probe';
import { BatonError } from '../errors';
import { createRallyAuth, type RallyAuth, type RallyCredential } from '../rally/auth';
import { createRallyClient, type RallyClient } from '../rally/client';
import { identifyRally } from '../rally/probe';
import { confirmPerson } from './check-people';
import { readCredential, type StoredCredential } from './credentials';
import { requireRallyHost } from './rally-hosts';
import { rallyTokens } from './rally-tokens';
import type { Resources } from './resources';

/** Somebody waits for `interactive` requests: they overtake `bulk` ones on their way to the same server. */
export type Priority = 'interactive' | 'bulk';

/**
 * The way to one Aha! account: with what is stored for it, else with the browser's own session. With `tried` a way of
 * its own, to try what is not stored yet.
 */
export async function ahaClient(
  resources: Resources,
  origin: string,
  tried?: StoredCredential,
  priority: Priority = 'interactive',
): Promise<AhaClient> {
  const { keep, http, database } = resources;
  if (tried !== undefined) return createAhaClient({ http, origin, credential: toAha(tried, {}), priority });
  return keep(`aha client ${origin} ${priority}`, async () => {
    const stored = await readCredential(await database(), 'aha', origin);
    const client: AhaClient = createAhaClient({
      http,
      origin,
      credential: stored === null ? session : toAha(stored, HAS_WORKED),
      priority,
      confirmRenewed: async () => confirmPerson(resources, await identifyAha(client)),
    });
    return client;
  });
}

/** The way to one Rally server, chosen in the same manner. */
export async function rallyClient(
  resources: Resources,
  origin: string,
  tried?: StoredCredential,
  priority: Priority = 'interactive',
): Promise<RallyClient> {
  const { keep, http, database } = resources;
  const open = (auth: RallyAuth) => {
    const client: RallyClient = createRallyClient({
      http,
      origin,
      auth,
      priority,
      confirmRenewed: async () => confirmPerson(resources, await identifyRally(client)),
    });
    return client;
  };
  await requireRallyHost(resources, origin);
  if (tried !== undefined) {
    return open(createRallyAuth({ http, origin, credential: toRally(resources, origin, tried, {}) }));
  }
  return keep(`rally client ${origin} ${priority}`, async () => {
    // One for all priorities: a refresh token is good for one use.
    const auth = await keep(`rally client ${origin} sign-in`, async () => {
      const stored = await readCredential(await database(), 'rally', origin);
      return createRallyAuth({
        http,
        origin,
        credential: stored === null ? session : toRally(resources, origin, stored, HAS_WORKED),
      });
    });
    return open(auth);
  });
}

/** What is stored was tried before it was kept. */
const HAS_WORKED = { hasWorked: true } as const;

const session = { mode: 'session' } as const;

function toAha(stored: StoredCredential, past: { readonly hasWorked?: boolean }): AhaCredential {
  if (stored.mode !== 'basic') return { ...stored, ...past };
  throw new BatonError('auth', 'Aha! does not take a name and password. Connect with an API key or with OAuth.');
}

function toRally(
  resources: Resources,
  origin: string,
  stored: StoredCredential,
  past: { readonly hasWorked?: boolean },
): RallyCredential {
  return stored.mode === 'oauth' ? rallyTokens(resources, origin, stored) : { ...stored, ...past };
}
