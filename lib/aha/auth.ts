import { BatonError } from '../errors';
import type { Http } from '../net/http';
import { readCsrfToken } from './csrf';
import { accountOf } from './urls';

/**
 * How Baton signs in to Aha!: with the browser's own session, with a person's API key, or with an OAuth 2.0 access
 * token (Aha!'s do not expire and cannot be refreshed). Sources: Aha! API documentation, authentication and OAuth2.
 */
export type AhaCredential =
  | { readonly mode: 'session' }
  /** `hasWorked`: it was kept because it did. If it is refused now, it was not mistyped. */
  | { readonly mode: 'key'; readonly key: string; readonly hasWorked?: boolean }
  | { readonly mode: 'oauth'; readonly accessToken: string };

/** Signs requests of one account, and knows what a refusal means. */
export interface AhaAuth {
  readonly mode: AhaCredential['mode'];
  readonly credentials: 'omit' | 'include';
  /** The headers that sign a request. Throws kind `auth` where nobody is signed in. */
  headers(isWrite: boolean): Promise<Readonly<Record<string, string>>>;
  /** Forgets what can be got again; `false` where there is nothing of the sort, so that a repeat would be refused too. */
  renew(): boolean;
  /** What an answer of 401 means. */
  unauthorized(): BatonError;
}

/** Signs requests to `origin`. With a key or token cookies never travel; with the session a write carries its CSRF token. */
export function createAhaAuth(credential: AhaCredential, origin: string, http: Http): AhaAuth {
  if (credential.mode === 'session') return createSessionAuth(origin, http);
  const [secret, sentence] =
    credential.mode === 'key'
      ? [credential.key, keyRefused(accountOf(origin), credential.hasWorked === true)]
      : [
          credential.accessToken,
          `Baton’s permission for ${accountOf(origin)} at Aha! was withdrawn or has ended. Connect again.`,
        ];
  const signed = { Authorization: `Bearer ${secret}` };
  return {
    mode: credential.mode,
    credentials: 'omit',
    headers: async () => signed,
    renew: () => false,
    unauthorized: () => new BatonError('auth', sentence),
  };
}

function keyRefused(account: string, hasWorked: boolean): string {
  return hasWorked
    ? `${account} at Aha! does not accept the API key any more: it was revoked. Make a new one and enter it.`
    : `${account} at Aha! does not accept this API key. Check that it is of this account and was copied whole.`;
}

function createSessionAuth(origin: string, http: Http): AhaAuth {
  let token: Promise<string> | null = null;
  const unauthorized = () =>
    new BatonError('auth', `You are not signed in to Aha! at ${new URL(origin).host}. Sign in, then try again.`);

  async function fetchToken(): Promise<string> {
    const page = await http.send({
      method: 'GET',
      url: new URL('/', origin).href,
      headers: { Accept: 'text/html' },
      accept: 'page',
      credentials: 'include',
      isWrite: false,
      priority: 'interactive',
    });
    const found = page.status < 400 ? readCsrfToken(page.text) : null;
    if (found === null) throw unauthorized();
    return found;
  }

  return {
    mode: 'session',
    credentials: 'include',
    headers: async (isWrite) => {
      if (!isWrite) return {};
      token ??= fetchToken();
      try {
        return { 'x-csrf-token': await token };
      } catch (thrown) {
        token = null;
        throw thrown;
      }
    },
    renew: () => {
      token = null;
      return true;
    },
    unauthorized,
  };
}
