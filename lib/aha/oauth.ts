import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import * as v from 'valibot';
import { BatonError } from '../errors';
import { type PendingAuthorization, readAuthorizationCode, startAgain } from '../net/authorization-answer';
import type { Http, HttpAnswer } from '../net/http';
import type { AhaCredential } from './auth';
import { parseJson } from './json';

/**
 * OAuth 2.0 with an application that the user registered in Aha!. The vendor wants the application's secret with the
 * code; a proof key goes along as well, for where it is checked. Tokens neither expire nor are refreshed.
 * Source: Aha! API documentation, OAuth2.
 */
export interface AhaApplication {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The extension's own address, registered with the application; used for Aha! alone. */
  readonly redirectUri: string;
}

const answer = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
});
const refusal = v.object({ error: v.string() });

/** The page on which the person decides, and what to remember meanwhile. */
export async function beginAuthorization(
  origin: string,
  { clientId, redirectUri }: Pick<AhaApplication, 'clientId' | 'redirectUri'>,
): Promise<{ readonly url: string; readonly pending: PendingAuthorization }> {
  const pending = { state: generateRandomState(), verifier: generateRandomCodeVerifier() };
  const url = new URL('/oauth/authorize', origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    state: pending.state,
    code_challenge: await calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, pending };
}

/**
 * Turns the address that the browser was sent back to into a credential. Kind `auth` with a sentence for a declined
 * request, an answer to another request, a token in the fragment, a code that was used before, and a wrong secret.
 */
export async function finishAuthorization(
  http: Http,
  origin: string,
  application: AhaApplication,
  pending: PendingAuthorization,
  redirectedTo: string,
): Promise<AhaCredential> {
  const { clientId, redirectUri } = application;
  const code = readAuthorizationCode({ system: 'Aha!', origin, clientId, redirectUri, pending }, redirectedTo);
  const reply = await exchange(http, origin, application, code, pending.verifier);
  if (reply.status >= 400) throw explainRefusal(reply);
  const parsed = v.safeParse(answer, parseJson(reply.text));
  if (!parsed.success) throw startAgain('Aha! confirmed the sign-in in a form that Baton does not know.');
  return { mode: 'oauth', accessToken: parsed.output.access_token };
}

/** A code works once: the request is never repeated, and one without an answer means a new sign-in. */
async function exchange(
  http: Http,
  origin: string,
  { clientId, clientSecret, redirectUri }: AhaApplication,
  code: string,
  verifier: string,
): Promise<HttpAnswer> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
    code_verifier: verifier,
  };
  try {
    return await http.send({
      method: 'POST',
      url: new URL('/oauth/token', origin).href,
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      credentials: 'omit',
      isWrite: true,
      priority: 'interactive',
    });
  } catch (thrown) {
    if (thrown instanceof BatonError && thrown.kind === 'unknown')
      throw startAgain('Aha! did not confirm the sign-in.');
    throw thrown;
  }
}

function explainRefusal({ text }: HttpAnswer): BatonError {
  const parsed = text.trimStart().startsWith('{') ? v.safeParse(refusal, parseJson(text)) : null;
  if (parsed?.success && parsed.output.error === 'invalid_client') {
    return new BatonError(
      'auth',
      'Aha! does not know this application, or its secret is wrong. Check both in the connection’s settings.',
    );
  }
  return startAgain('The sign-in took too long or was used before.');
}
