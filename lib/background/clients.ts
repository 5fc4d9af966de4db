import { type AhaClient, createAhaClient } from '../aha/client';
import { createRallyAuth } from '../rally/auth';
import { createRallyClient, type RallyClient } from '../rally/client';
import { readSecret } from '../store/secrets';
import type { Resources } from './resources';

/**
 * The way to one Aha! account: with its stored key, else with the browser's own session. With `key` a way of its own,
 * to try a key that is not stored yet.
 */
export async function ahaClient({ keep, http, database }: Resources, origin: string, key?: string): Promise<AhaClient> {
  if (key !== undefined) return createAhaClient({ http, origin, credential: { mode: 'key', key } });
  return keep(`aha client ${origin}`, async () => {
    const stored = await readSecret(await database(), 'aha', origin);
    return createAhaClient({ http, origin, credential: stored === null ? session : { mode: 'key', key: stored } });
  });
}

/** The way to one Rally server, chosen in the same manner. */
export async function rallyClient(
  { keep, http, database }: Resources,
  origin: string,
  key?: string,
): Promise<RallyClient> {
  const open = (credential: Parameters<typeof createRallyAuth>[0]['credential']) =>
    createRallyClient({ http, origin, auth: createRallyAuth({ http, origin, credential }) });
  if (key !== undefined) return open({ mode: 'key', key });
  return keep(`rally client ${origin}`, async () => {
    const stored = await readSecret(await database(), 'rally', origin);
    return open(stored === null ? session : { mode: 'key', key: stored });
  });
}

const session = { mode: 'session' } as const;
