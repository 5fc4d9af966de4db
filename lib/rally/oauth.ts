import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import * as v from 'valibot';
import { BatonError } from '../errors';
import { type PendingAuthorization, readAuthorizationCode, startAgain } from '../net/authorization-answer';
import type { Http, HttpAnswer } from '../net/http';

/** OAuth 2.0 with a client that the user made in Rally's account settings. Source: Rally's public OAuth examples. */
export interface RallyApplication {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The extension's own address, registered with the client; used for Rally alone. */
  readonly redirectUri: string;
}

/** Tokens as Rally gives them out. The refresh token is good for one use: the next answer brings another one. */
export interface RallyTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** From the answer on; a day, as far as is known. */
  readonly lastsMs: number;
}

const answer = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  refresh_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
});
const refusal = v.pipe(v.string(), v.parseJson(), v.object({ error: v.string() }));

/** The page on which the person decides, and what to remember meanwhile. */
export async function beginRallyAuthorization(
  origin: string,
  { clientId, redirectUri }: Pick<RallyApplication, 'clientId' | 'redirectUri'>,
): Promise<{ readonly url: string; readonly pending: PendingAuthorization }> {
  const pending = { state: generateRandomState(), verifier: generateRandomCodeVerifier() };
  const url = new URL('/login/oauth2/auth', origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'alm',
    state: pending.state,
    code_challenge: await calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, pending };
}

/**
 * Turns the address that the browser was sent back to into tokens. Kind `auth` with a sentence for a declined request,
 * an answer to another request, a code that was used before, and a wrong secret.
 */
export async function finishRallyAuthorization(
  http: Http,
  origin: string,
  application: RallyApplication,
  pending: PendingAuthorization,
  redirectedTo: string,
): Promise<RallyTokens> {
  const { clientId, redirectUri } = application;
  const code = readAuthorizationCode({ system: 'Rally', origin, clientId, redirectUri, pending }, redirectedTo);
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: pending.verifier };
  return ask(http, origin, application, form);
}

/**
 * New tokens for old. Never repeated blindly: Rally may have used up the old token although its answer was lost; then,
 * as after a refusal, kind `auth` says that the person has to connect again. Other kinds: the old token is still good.
 */
export function refreshRallyTokens(
  http: Http,
  origin: string,
  application: Pick<RallyApplication, 'clientId' | 'clientSecret'>,
  refreshToken: string,
): Promise<RallyTokens> {
  return ask(http, origin, application, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function ask(
  http: Http,
  origin: string,
  { clientId, clientSecret }: Pick<RallyApplication, 'clientId' | 'clientSecret'>,
  form: Readonly<Record<string, string>>,
): Promise<RallyTokens> {
  const reply = await send(http, origin, { ...form, client_id: clientId, client_secret: clientSecret });
  if (reply.status >= 400) throw explainRefusal(reply);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), answer), reply.text);
  if (!parsed.success) throw startAgain('Rally confirmed the sign-in in a form that Baton does not know.');
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = parsed.output;
  return { accessToken, refreshToken, lastsMs: seconds * 1000 };
}

async function send(http: Http, origin: string, form: Readonly<Record<string, string>>): Promise<HttpAnswer> {
  try {
    return await http.send({
      method: 'POST',
      url: new URL('/login/oauth2/token', origin).href,
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      credentials: 'omit',
      isWrite: true,
      priority: 'interactive',
    });
  } catch (thrown) {
    if (thrown instanceof BatonError && thrown.kind === 'unknown')
      throw startAgain('Rally did not confirm the sign-in.');
    throw thrown;
  }
}

function explainRefusal({ text }: HttpAnswer): BatonError {
  const parsed = v.safeParse(refusal, text);
  if (parsed.success && parsed.output.error === 'invalid_client') {
    return new BatonError(
      'auth',
      'Rally does not know this client, or its secret is wrong. Check both in the connection’s settings.',
    );
  }
  return startAgain('The sign-in took too long or was used before.');
}
