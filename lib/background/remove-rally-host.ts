import { browser } from 'wxt/browser';
import { BatonError } from '../errors';
import { listIntegrations } from '../store/integrations';
import { removeSecret } from '../store/secrets';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import type { Resources } from './resources';

/**
 * Forgets a Rally server that somebody added: how Baton signs in there, then the browser's permission. Throws kind
 * `invalid` for a server that was never added, and for one that an integration uses.
 */
export async function removeRallyHost(resources: Resources, origin: string): Promise<void> {
  if (isRallyOrigin(origin) || isAhaOrigin(origin)) {
    throw new BatonError('invalid', 'Only a Rally server that was added can be removed.');
  }
  const database = await resources.database();
  const user = (await listIntegrations(database)).find(({ rally }) => rally.origin === origin);
  if (user !== undefined) {
    throw new BatonError(
      'invalid',
      `The integration “${user.name}” uses this server. Remove the integration first, or make it anew with another server.`,
    );
  }
  await removeSecret(database, 'rally', origin);
  resources.drop(`rally client ${origin}`);
  resources.denyHost(origin);
  await browser.permissions.remove({ origins: [`${origin}/*`] });
}
