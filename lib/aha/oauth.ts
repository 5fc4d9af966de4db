import * as v from 'valibot';
import { type Application, type AuthorizationServer, beginAuthorization, exchangeCode } from '../net/authorization';
import type { PendingAuthorization } from '../net/authorization-answer';
import type { Http } from '../net/http';
import type { AhaCredential } from './auth';

/** Source: Aha! API documentation, OAuth2. */
const AHA: AuthorizationServer = {
  system: 'Aha!',
  authorizePath: '/oauth/authorize',
  tokenPath: '/oauth/token',
  registered: 'application',
};

/** Aha!'s tokens neither expire nor are refreshed. */
const Granted = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
});

/** The page on which the person decides, and what to remember meanwhile. */
export function beginAhaAuthorization(
  origin: string,
  application: Pick<Application, 'clientId' | 'redirectUri'>,
): Promise<{ readonly url: string; readonly pending: PendingAuthorization }> {
  return beginAuthorization(AHA, origin, application);
}

/** Turns the address that the browser was sent back to into a credential. Throws kind `auth` as `exchangeCode` does. */
export async function finishAhaAuthorization(
  http: Http,
  origin: string,
  application: Application,
  pending: PendingAuthorization,
  redirectedTo: string,
): Promise<Extract<AhaCredential, { mode: 'oauth' }>> {
  const granted = await exchangeCode(http, AHA, { origin, application, pending, redirectedTo, schema: Granted });
  return { mode: 'oauth', accessToken: granted.access_token };
}
