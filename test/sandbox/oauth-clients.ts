import { rallyOAuthClient } from './rally/oauth';

/** The application registered with each system's OAuth provider. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** One registered application per system, the same in every world. */
export const oauthClients: { readonly aha: OAuthClient; readonly rally: OAuthClient } = {
  aha: { clientId: 'aha-client-of-acme', clientSecret: 'aha-client-secret-0123456789' },
  rally: rallyOAuthClient,
};

const EXTENSION_REDIRECTS = [
  /^https:\/\/[a-z0-9-]+\.chromiumapp\.org(\/|$)/,
  /^https:\/\/[a-z0-9-]+\.extensions\.allizom\.org(\/|$)/,
  /^http:\/\/localhost(:\d+)?(\/|$)/,
  /^http:\/\/127\.0\.0\.1(:\d+)?(\/|$)/,
];

/** True for the addresses that the registered applications may be sent back to: extensions' own, and this machine. */
export function mayRedirectTo(address: string): boolean {
  return EXTENSION_REDIRECTS.some((pattern) => pattern.test(address));
}
