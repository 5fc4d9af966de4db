import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import * as v from 'valibot';
import { BatonError } from '../errors';
import { type PendingAuthorization, readAuthorizationCode, startAgain } from './authorization-answer';
import type { Http, HttpAnswer } from './http';

/** What differs between the systems that people authorize Baton at, by OAuth 2.0 with a code. */
export interface AuthorizationServer {
  /** The system's name as people say it. */
  readonly system: string;
  /** Where the person decides, and where a code becomes tokens: paths below the system's origin. */
  readonly authorizePath: string;
  readonly tokenPath: string;
  readonly scope?: string;
  /** What the system calls that which people register there: an application, a client. */
  readonly registered: string;
}

/** What the user registered with the system. Both systems want its secret with the code. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The extension's own address, registered as well; used for this system alone. */
  readonly redirectUri: string;
}

const Refusal = v.pipe(v.string(), v.parseJson(), v.object({ error: v.string() }));

/** The page on which the person decides, and what to remember meanwhile. A proof key goes along wherever it is checked. */
export async function beginAuthorization(
  { authorizePath, scope }: AuthorizationServer,
  origin: string,
  { clientId, redirectUri }: Pick<Application, 'clientId' | 'redirectUri'>,
): Promise<{ readonly url: string; readonly pending: PendingAuthorization }> {
  const pending = { state: generateRandomState(), verifier: generateRandomCodeVerifier() };
  const url = new URL(authorizePath, origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    ...(scope !== undefined && { scope }),
    state: pending.state,
    code_challenge: await calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, pending };
}

/** What a code is exchanged with, and what must come of it. */
export interface Exchange<Schema extends v.GenericSchema> {
  readonly origin: string;
  readonly application: Application;
  readonly pending: PendingAuthorization;
  /** The address that the browser was sent back to. */
  readonly redirectedTo: string;
  readonly schema: Schema;
}

/**
 * Turns the address that the browser was sent back to into tokens. Kind `auth` with a sentence for a declined request,
 * an answer to another request, a token in the fragment, a code that was used before, and a wrong secret.
 */
export async function exchangeCode<Schema extends v.GenericSchema>(
  http: Http,
  server: AuthorizationServer,
  { origin, application, pending, redirectedTo, schema }: Exchange<Schema>,
): Promise<v.InferOutput<Schema>> {
  const { clientId, redirectUri } = application;
  const code = readAuthorizationCode({ system: server.system, origin, clientId, redirectUri, pending }, redirectedTo);
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: pending.verifier };
  return askForTokens(http, server, origin, application, form, schema);
}

/**
 * Asks for tokens, once: a code or a refresh token works one time, and may be used up although the answer was lost. Then,
 * as after a refusal, kind `auth` says that the person has to connect again.
 */
export async function askForTokens<Schema extends v.GenericSchema>(
  http: Http,
  server: AuthorizationServer,
  origin: string,
  { clientId, clientSecret }: Pick<Application, 'clientId' | 'clientSecret'>,
  form: Readonly<Record<string, string>>,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { system, tokenPath } = server;
  const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }).toString();
  const reply = await send(http, system, new URL(tokenPath, origin).href, body);
  if (reply.status >= 400) throw explainRefusal(server, reply);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), reply.text);
  if (!parsed.success) throw startAgain(`${system} confirmed the sign-in in a form that Baton does not know.`);
  return parsed.output;
}

async function send(http: Http, system: string, url: string, body: string): Promise<HttpAnswer> {
  try {
    return await http.send({
      method: 'POST',
      url,
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      credentials: 'omit',
      isWrite: true,
      priority: 'interactive',
    });
  } catch (thrown) {
    if (thrown instanceof BatonError && thrown.kind === 'unknown')
      throw startAgain(`${system} did not confirm the sign-in.`);
    throw thrown;
  }
}

function explainRefusal({ system, registered }: AuthorizationServer, { text }: HttpAnswer): BatonError {
  const parsed = v.safeParse(Refusal, text);
  if (parsed.success && parsed.output.error === 'invalid_client') {
    return new BatonError(
      'auth',
      `${system} does not know this ${registered}, or its secret is wrong. Check both in the connection’s settings.`,
    );
  }
  return startAgain('The sign-in took too long or was used before.');
}
