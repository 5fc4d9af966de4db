import { type AhaClient, createAhaClient } from '../aha/client';
import { identifyAha } from '../aha/probe';
import { createRallyAuth } from '../rally/auth';
import { createRallyClient, type RallyClient } from '../rally/client';
import { identifyRally } from '../rally/probe';
import { readSecret } from '../store/secrets';
import { confirmPerson } from './check-people';
import type { Resources } from './resources';

/**
 * The way to one Aha! account: with its stored key, else with the browser's own session. With `key` a way of its own,
 * to try a key that is not stored yet.
 */
export async function ahaClient(resources: Resources, origin: string, key?: string): Promise<AhaClient> {
  const { keep, http, database } = resources;
  if (key !== undefined) return createAhaClient({ http, origin, credential: { mode: 'key', key } });
  return keep(`aha client ${origin}`, async () => {
    const stored = await readSecret(await database(), 'aha', origin);
    const client: AhaClient = createAhaClient({
      http,
      origin,
      credential: stored === null ? session : { mode: 'key', key: stored },
      confirmRenewed: async () => confirmPerson(resources, await identifyAha(client)),
    });
    return client;
  });
}

/** The way to one Rally server, chosen in the same manner. */
export async function rallyClient(resources: Resources, origin: string, key?: string): Promise<RallyClient> {
  const { keep, http, database } = resources;
  const open = (credential: Parameters<typeof createRallyAuth>[0]['credential']) => {
    const client: RallyClient = createRallyClient({
      http,
      origin,
      auth: createRallyAuth({ http, origin, credential }),
      confirmRenewed: async () => confirmPerson(resources, await identifyRally(client)),
    });
    return client;
  };
  if (key !== undefined) return open({ mode: 'key', key });
  return keep(`rally client ${origin}`, async () => {
    const stored = await readSecret(await database(), 'rally', origin);
    return open(stored === null ? session : { mode: 'key', key: stored });
  });
}

const session = { mode: 'session' } as const;
