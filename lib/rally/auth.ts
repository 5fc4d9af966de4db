import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Http, HttpRequest } from '../net/http';
import { openEnvelope } from './envelope';

/**
 * How a connection signs in. Secrets live in memory only while a connection is used. One that `hasWorked` was kept
 * because it did: if it is refused now, it was not mistyped.
 */
export type RallyCredential =
  | { readonly mode: 'session' }
  | { readonly mode: 'key'; readonly key: string; readonly hasWorked?: boolean }
  | {
      readonly mode: 'oauth';
      /** The access token to use now. */
      accessToken(): Promise<string>;
      /** Asks for another one after a refusal; false if the person must sign in again. */
      refresh(): Promise<boolean>;
    }
  | { readonly mode: 'basic'; readonly userName: string; readonly password: string; readonly hasWorked?: boolean };

/** What goes with a request so that Rally knows who asks. */
export type Signature = Pick<HttpRequest, 'credentials'> & {
  readonly headers: Readonly<Record<string, string>>;
  readonly secretQuery: Readonly<Record<string, string>>;
};

export interface RallyAuth {
  readonly mode: RallyCredential['mode'];
  sign(isWrite: boolean): Promise<Signature>;
  /** After a refusal: gets a fresh token if this mode has one. True if the same request is worth one more try. */
  renew(): Promise<boolean>;
  /** What an answer of 401 means; `text` is its body. */
  unauthorized(text: string): BatonError;
}

export interface RallyAuthOptions {
  readonly http: Http;
  readonly origin: string;
  readonly credential: RallyCredential;
}

const Authorized = v.looseObject({ SecurityToken: v.pipe(v.string(), v.nonEmpty()) });

/**
 * Signs requests in one of the four modes (WSAPI documentation, security):
 * a key or an access token goes in the header `ZSESSIONID`, always without cookies, because Rally refuses a key that
 * arrives with a session; a browser session or a name and password needs, on writes, the security token of
 * `GET /security/authorize` as `key=` in the address, together with the cookies that belong to it.
 */
export function createRallyAuth({ http, origin, credential }: RallyAuthOptions): RallyAuth {
  let token: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const answer = await http.send({
      method: 'GET',
      url: `${origin}/slm/webservice/v2.0/security/authorize`,
      headers: basicHeader(credential),
      credentials: 'include',
      isWrite: false,
      priority: 'interactive',
    });
    if (answer.status !== 200) throw notSignedIn(credential, origin, answer.text);
    const opened = openEnvelope(answer.text);
    const parsed = v.safeParse(Authorized, opened.content);
    if (opened.errors.length > 0 || !parsed.success) throw notSignedIn(credential, origin, answer.text);
    return parsed.output.SecurityToken;
  }

  /** One request for the token, however many writes wait for it; a failed one is not remembered. */
  function securityToken(): Promise<string> {
    token ??= fetchToken().catch((thrown: unknown) => {
      token = null;
      throw thrown;
    });
    return token;
  }

  return {
    mode: credential.mode,
    async sign(isWrite) {
      if (credential.mode === 'key') return withoutCookies(credential.key);
      if (credential.mode === 'oauth') return withoutCookies(await credential.accessToken());
      return {
        headers: basicHeader(credential),
        secretQuery: isWrite ? { key: await securityToken() } : {},
        credentials: 'include',
      };
    },
    async renew() {
      if (credential.mode === 'oauth') return credential.refresh();
      if (credential.mode === 'key') return false;
      token = null;
      await securityToken();
      return true;
    },
    unauthorized: (text) => notSignedIn(credential, origin, text),
  };
}

/** How Rally begins when a subscription lets in only some networks: recorded by its toolkits for Java and .NET. */
const FOREIGN_NETWORK = /Your IP address.{0,80}is not within the allowed range/s;

/** Why Rally did not let someone in, in a sentence for the way the connection signs in. */
function notSignedIn(credential: RallyCredential, origin: string, text: string): BatonError {
  if (FOREIGN_NETWORK.test(text)) {
    return new BatonError(
      'permission',
      'Your Rally subscription lets in only some networks, and this computer is in none of them. Connect from your company’s network, or ask the subscription’s administrator.',
    );
  }
  return new BatonError('auth', sentenceFor(credential, origin));
}

function sentenceFor(credential: RallyCredential, origin: string): string {
  switch (credential.mode) {
    case 'session':
      return `You are not signed in to Rally. Open ${origin}, sign in, and try again.`;
    case 'key':
      return credential.hasWorked === true
        ? 'Rally does not take the API key any more: it was switched off or deleted. Make a new key in Rally and paste it here.'
        : 'Rally does not know this API key. Check that it was copied whole, or make a new key in Rally and paste it here.';
    case 'oauth':
      return 'The sign-in to Rally has expired. Connect to Rally again.';
    case 'basic':
      return credential.hasWorked === true
        ? 'Rally does not take the name and password any more. If the password was changed, enter the new one.'
        : 'Rally does not know this name and password. Check them and try again.';
  }
}

function withoutCookies(secret: string): Signature {
  return { headers: { ZSESSIONID: secret }, secretQuery: {}, credentials: 'omit' };
}

function basicHeader(credential: RallyCredential): Record<string, string> {
  if (credential.mode !== 'basic') return {};
  const bytes = new TextEncoder().encode(`${credential.userName}:${credential.password}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
