import * as v from 'valibot';
import {
  type Application,
  type AuthorizationServer,
  askForTokens,
  beginAuthorization,
  exchangeCode,
} from '../net/authorization';
import type { PendingAuthorization } from '../net/authorization-answer';
import type { Http } from '../net/http';

/** Source: Rally's public OAuth examples. */
const RALLY: AuthorizationServer = {
  system: 'Rally',
  authorizePath: '/login/oauth2/auth',
  tokenPath: '/login/oauth2/token',
  scope: 'alm',
  registered: 'client',
};

/** Tokens as Rally gives them out. The refresh token is good for one use: the next answer brings another one. */
export interface RallyTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** From the answer on; a day, as far as is known. */
  readonly lastsMs: number;
}

const Granted = v.pipe(
  v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    refresh_token: v.pipe(v.string(), v.nonEmpty()),
    expires_in: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  }),
  v.transform(
    (granted): RallyTokens => ({
      accessToken: granted.access_token,
      refreshToken: granted.refresh_token,
      lastsMs: granted.expires_in * 1000,
    }),
  ),
);

/** The page on which the person decides, and what to remember meanwhile. */
export function beginRallyAuthorization(
  origin: string,
  client: Pick<Application, 'clientId' | 'redirectUri'>,
): Promise<{ readonly url: string; readonly pending: PendingAuthorization }> {
  return beginAuthorization(RALLY, origin, client);
}

/** Turns the address that the browser was sent back to into tokens. Throws kind `auth` as `exchangeCode` does. */
export function finishRallyAuthorization(
  http: Http,
  origin: string,
  application: Application,
  pending: PendingAuthorization,
  redirectedTo: string,
): Promise<RallyTokens> {
  return exchangeCode(http, RALLY, { origin, application, pending, redirectedTo, schema: Granted });
}

/** New tokens for old. Kind `auth`: the person has to connect again. Other kinds: the old token is still good. */
export function refreshRallyTokens(
  http: Http,
  origin: string,
  application: Pick<Application, 'clientId' | 'clientSecret'>,
  refreshToken: string,
): Promise<RallyTokens> {
  return askForTokens(
    http,
    RALLY,
    origin,
    application,
    { grant_type: 'refresh_token', refresh_token: refreshToken },
    Granted,
  );
}
