import { browser } from 'wxt/browser';
import { BatonError } from '../errors';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import type { Resources } from './resources';

/** Rally servers of people's own: the addresses that they let the browser give Baton, beside those it always has. */
export async function listRallyHosts(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins
    .filter((pattern) => /^https:\/\/[a-z0-9.-]+\/\*$/.test(pattern))
    .map((pattern) => pattern.slice(0, -2))
    .filter((origin) => !isAhaOrigin(origin) && !isRallyOrigin(origin));
}

/** Throws kind `permission` unless the person has let Baton speak to exactly this Rally server. */
export async function requireRallyHost(resources: Resources, origin: string): Promise<void> {
  if (isRallyOrigin(origin)) return;
  if (!isAhaOrigin(origin) && (await browser.permissions.contains({ origins: [`${origin}/*`] }))) {
    resources.allowHost(origin);
    return;
  }
  throw new BatonError(
    'permission',
    `Baton may not talk to ${origin}. Add this Rally server in the connections first.`,
  );
}
