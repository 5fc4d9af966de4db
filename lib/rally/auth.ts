import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Http, HttpRequest } from '../net/http';
import { openEnvelope } from './envelope';

/** How a connection signs in. Secrets live in memory only while a connection is used. */
export type RallyCredential =
  | { readonly mode: 'session' }
  | { readonly mode: 'key'; readonly key: string }
  | {
      readonly mode: 'oauth';
      /** The access token to use now. */
      accessToken(): Promise<string>;
      /** Asks for another one after a refusal; false if the person must sign in again. */
      refresh(): Promise<boolean>;
    }
  | { readonly mode: 'basic'; readonly userName: string; readonly password: string };

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
    if (answer.status !== 200) throw notSignedIn(credential.mode, origin);
    const opened = openEnvelope(answer.text);
    const parsed = v.safeParse(Authorized, opened.content);
    if (opened.errors.length > 0 || !parsed.success) throw notSignedIn(credential.mode, origin);
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
  };
}

/** Why Rally did not let someone in, in a sentence for the connection's mode. */
export function notSignedIn(mode: RallyCredential['mode'], origin: string): BatonError {
  const sentences = {
    session: `You are not signed in to Rally. Open ${origin}, sign in, and try again.`,
    key: 'Rally does not know this API key, or it was switched off. Make a new key in Rally and paste it here.',
    oauth: 'The sign-in to Rally has expired. Connect to Rally again.',
    basic: 'Rally does not know this name and password. Check them and try again.',
  };
  return new BatonError('auth', sentences[mode]);
}

function withoutCookies(secret: string): Signature {
  return { headers: { ZSESSIONID: secret }, secretQuery: {}, credentials: 'omit' };
}

function basicHeader(credential: RallyCredential): Record<string, string> {
  if (credential.mode !== 'basic') return {};
  const bytes = new TextEncoder().encode(`${credential.userName}:${credential.password}`);
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
}
