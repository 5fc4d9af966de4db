import type { SandboxClock } from '../clock';
import type { Person } from '../people';
import { mayRedirectTo } from '../redirect-addresses';

const CODE_LIFETIME_MS = 600_000;
const TOKEN_LIFETIME_SECONDS = 86_400;

/** The OAuth client that is registered in every world. */
export const rallyOAuthClient = {
  clientId: '5d2f1c9a7be04e6c8f3a',
  clientSecret: 'rally-client-secret-of-the-sandbox-4c1e9b',
} as const;

interface Grant {
  readonly person: Person;
  readonly redirectUri: string;
  readonly expiresAtMs: number;
  isUsed: boolean;
  /** Access and refresh tokens that came of it, so that a replay can revoke them. */
  readonly tokens: string[];
}

/** Rally's OAuth 2.0 provider: authorization codes for a confidential client, and refresh tokens that rotate. */
export interface OAuth {
  /** Why an authorization request cannot be shown to the person; `undefined` if it can. */
  refuse(params: URLSearchParams): string | undefined;
  /** A single-use code for someone who approved. */
  approve(person: Person, redirectUri: string): string;
  /** `POST /login/oauth2/token`. */
  exchange(request: Request): Promise<Response>;
  /** Whom a live access token stands for. */
  personOf(accessToken: string): Person | undefined;
}

/** A provider with one registered client. */
export function createOAuth(clock: SandboxClock, secret: () => string): OAuth {
  const codes = new Map<string, Grant>();
  const access = new Map<string, { person: Person; expiresAtMs: number }>();
  const refresh = new Map<string, Grant>();

  const issue = (grant: Grant): Response => {
    const [accessToken, refreshToken] = [secret(), secret()];
    access.set(accessToken, { person: grant.person, expiresAtMs: clock.nowMs() + TOKEN_LIFETIME_SECONDS * 1000 });
    refresh.set(refreshToken, grant);
    grant.tokens.push(accessToken, refreshToken);
    return Response.json({
      id_token: secret(),
      refresh_token: refreshToken,
      expires_in: TOKEN_LIFETIME_SECONDS,
      token_type: 'Bearer',
      access_token: accessToken,
    });
  };
  const exchangeCode = (form: URLSearchParams): Response => {
    const grant = codes.get(form.get('code') ?? '');
    if (grant?.isUsed) for (const token of grant.tokens) if (!access.delete(token)) refresh.delete(token);
    if (grant === undefined || grant.isUsed || grant.expiresAtMs < clock.nowMs())
      return fail('invalid_grant', 'Invalid code');
    if (form.get('redirect_uri') !== grant.redirectUri) return fail('invalid_grant', 'Invalid redirect_uri');
    grant.isUsed = true;
    return issue(grant);
  };
  const exchangeRefresh = (form: URLSearchParams): Response => {
    const token = form.get('refresh_token') ?? '';
    const grant = refresh.get(token);
    if (grant === undefined) return fail('invalid_grant', 'Invalid refresh token');
    refresh.delete(token);
    return issue(grant);
  };

  return {
    refuse(params) {
      if (params.get('client_id') !== rallyOAuthClient.clientId)
        return 'This application is not registered with Rally.';
      if (!mayRedirectTo(params.get('redirect_uri') ?? ''))
        return 'The redirect address is not one that was registered.';
      if (params.get('response_type') !== 'code') return 'Only the response type "code" is supported.';
      return undefined;
    },
    approve(person, redirectUri) {
      const code = secret();
      codes.set(code, {
        person,
        redirectUri,
        expiresAtMs: clock.nowMs() + CODE_LIFETIME_MS,
        isUsed: false,
        tokens: [],
      });
      return code;
    },
    async exchange(request) {
      const form = new URLSearchParams(await request.text());
      const basic = readBasic(request);
      const id = form.get('client_id') ?? basic?.name;
      const clientSecret = form.get('client_secret') ?? basic?.password;
      if (id !== rallyOAuthClient.clientId || clientSecret !== rallyOAuthClient.clientSecret) {
        return fail('invalid_client', 'Client authentication failed', 401);
      }
      if (form.get('grant_type') === 'authorization_code') return exchangeCode(form);
      if (form.get('grant_type') === 'refresh_token') return exchangeRefresh(form);
      return fail('invalid_grant', 'Invalid value for grant_type params - must be authorization_code');
    },
    personOf(accessToken) {
      const found = access.get(accessToken);
      return found !== undefined && found.expiresAtMs > clock.nowMs() ? found.person : undefined;
    },
  };
}

/** Name and password of a Basic header. */
export function readBasic(request: Request): { name: string; password: string } | undefined {
  const [scheme = '', encoded = ''] = (request.headers.get('authorization') ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [name = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { name, password: password.join(':') };
}

function fail(error: string, description: string, status = 400): Response {
  return Response.json({ client_id: null, client_secret: null, error_description: description, error }, { status });
}
