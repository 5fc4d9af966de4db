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
