import { browser } from 'wxt/browser';
import { beginAhaAuthorization, finishAhaAuthorization } from '../aha/oauth';
import { BatonError } from '../errors';
import type { System } from '../model/record';
import { beginRallyAuthorization, finishRallyAuthorization } from '../rally/oauth';
import type { StoredCredential } from './credentials';
import { nameOf } from './notices';
import { requireRallyHost } from './rally-hosts';
import type { Resources } from './resources';

/** The application that a user registered with a system, as entered. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Lets the person sign in with OAuth 2.0 in a window of the browser's, and answers what to keep. The state and the proof
 * live here alone: if the worker is ended meanwhile they are gone, and an answer that comes later is nobody's. Kind
 * `auth` with a sentence for a closed window, a declined request, a wrong state, a used code, and a wrong secret.
 */
export async function connect(
  resources: Resources,
  system: System,
  origin: string,
  application: Application,
): Promise<StoredCredential> {
  const registered = { ...application, redirectUri: browser.identity.getRedirectURL(system) };
  const { http } = resources;
  if (system === 'aha') {
    const { url, pending } = await beginAhaAuthorization(origin, registered);
    const answer = await finishAhaAuthorization(http, origin, registered, pending, await openWindow(system, url));
    return { mode: 'oauth', ...application, accessToken: answer.accessToken };
  }
  await requireRallyHost(resources, origin);
  const { url, pending } = await beginRallyAuthorization(origin, registered);
  const tokens = await finishRallyAuthorization(http, origin, registered, pending, await openWindow(system, url));
  const { accessToken, refreshToken, lastsMs } = tokens;
  const expiresAtMs = resources.nowMs() + lastsMs;
  return { mode: 'oauth', ...application, accessToken, refreshToken, expiresAtMs };
}

/** The address that the browser was sent back to. Browsers tell in prose alone why there is none. */
async function openWindow(system: System, url: string): Promise<string> {
  const name = nameOf(system);
  try {
    const answer = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    if (answer !== undefined && answer !== '') return answer;
  } catch (thrown) {
    if (thrown instanceof Error && /could not be loaded|page load|invalid url/i.test(thrown.message)) {
      throw new BatonError('unavailable', `The sign-in page of ${name} could not be opened. Try again later.`);
    }
  }
  throw new BatonError('auth', `The window was closed before ${name} had answered. Connect again to go on.`);
}
