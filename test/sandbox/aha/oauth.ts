import { createHash } from 'node:crypto';
import { oauthClients } from '../oauth-clients';
import { mayRedirectTo } from '../redirect-addresses';
import type { Call } from '../system';
import type { AhaOptions } from './options';
import { escapeHtml, pageShell } from './pages/shell';
import type { SignIn } from './sign-in';
import type { Store } from './store';
import type { User } from './types';

/** What the OAuth provider needs from the account around it. */
export interface OAuthSurroundings {
  readonly store: Store;
  readonly signIn: SignIn;
  readonly options: AhaOptions;
}

interface Grant {
  readonly user: User;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAtMs: number;
}

interface Provider extends OAuthSurroundings {
  /** By code; each is taken out when it is used. */
  readonly grants: Map<string, Grant>;
}

const CODE_LIFETIME_MS = 10 * 60_000;

/** Answers `/oauth/authorize` (page and decision) and `/oauth/token`. Tokens have no scope and do not expire. */
export function createOAuth(around: OAuthSurroundings): (request: Request, call: Call) => Promise<Response> {
  const provider: Provider = { ...around, grants: new Map() };
  return async (request, call) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/oauth/authorize') {
      if (request.method === 'GET') return showAuthorize(request, searchParams, provider);
      if (request.method === 'POST') return decide(request, new URLSearchParams(await request.text()), provider);
    }
    if (pathname === '/oauth/token' && request.method === 'POST') return exchange(request, call, provider);
    return new Response('Not found', { status: 404 });
  };
}

/** Only shows: asking twice changes nothing. */
function showAuthorize(request: Request, asked: URLSearchParams, around: Provider): Response {
  const session = around.signIn.sessionOf(request);
  if (session === null) {
    const { pathname, search } = new URL(request.url);
    return redirect(`/login?return_to=${encodeURIComponent(pathname + search)}`);
  }
  const problem = findProblem(asked);
  if (problem !== null) return html(400, `<main class="sign-in"><h1>Authorization failed</h1><p>${problem}</p></main>`);
  const hidden = [...asked]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  return html(
    200,
    `<main class="sign-in"><h1>Authorize Baton</h1>
    <p>Baton wants to use Aha! as <b>${escapeHtml(session.user.name)}</b>.</p>
    <form method="post" action="/oauth/authorize">${hidden}
    <input type="hidden" name="authenticity_token" value="${session.csrfToken}">
    <button class="button primary" name="decision" value="approve">Approve</button>
    <button class="button" name="decision" value="deny">Deny</button></form></main>`,
  );
}

function decide(request: Request, form: URLSearchParams, { store, signIn, options, grants }: Provider): Response {
  const session = signIn.sessionOf(request);
  const problem = findProblem(form);
  if (session === null) return redirect('/login');
  if (problem !== null || form.get('authenticity_token') !== session.csrfToken) {
    return html(422, '<main class="sign-in"><h1>The change you wanted was rejected.</h1></main>');
  }
  const redirectUri = form.get('redirect_uri') ?? '';
  const state = form.get('state');
  const answer = new URLSearchParams();
  const implicit = form.get('response_type') === 'token';
  if (form.get('decision') !== 'approve') {
    answer.set('error', 'access_denied');
    answer.set('error_description', 'The resource owner or authorization server denied the request.');
  } else if (implicit) {
    answer.set('access_token', signIn.issueToken(session.user));
    answer.set('token_type', 'bearer');
  } else {
    const code = store.newToken(43);
    grants.set(code, {
      user: session.user,
      clientId: form.get('client_id') ?? '',
      redirectUri,
      challenge: options.oauthProofKey === 'checked' ? form.get('code_challenge') : null,
      expiresAtMs: store.nowMs() + CODE_LIFETIME_MS,
    });
    answer.set('code', code);
  }
  if (state !== null) answer.set('state', state);
  return redirect(`${redirectUri}${implicit ? '#' : redirectUri.includes('?') ? '&' : '?'}${answer}`);
}

async function exchange(request: Request, call: Call, { store, signIn, grants }: Provider): Promise<Response> {
  const form = await readForm(request);
  const given = readClient(request, form);
  if (given.id !== oauthClients.aha.clientId || given.secret !== oauthClients.aha.clientSecret) {
    return refuse(401, 'invalid_client', 'Client authentication failed.');
  }
  if (form.get('grant_type') !== 'authorization_code') {
    return refuse(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
  }
  const code = form.get('code') ?? '';
  const grant = grants.get(code);
  grants.delete(code);
  const fits =
    grant !== undefined &&
    grant.clientId === given.id &&
    grant.redirectUri === form.get('redirect_uri') &&
    grant.expiresAtMs > store.nowMs() &&
    (grant.challenge === null || grant.challenge === challengeOf(form.get('code_verifier') ?? ''));
  if (!fits) return refuse(400, 'invalid_grant', 'The authorization grant is invalid, expired or was used before.');
  call.actedAs(grant.user.email);
  return json(200, { access_token: signIn.issueToken(grant.user), token_type: 'bearer' });
}

function findProblem(asked: URLSearchParams): string | null {
  if (asked.get('client_id') !== oauthClients.aha.clientId) return 'The client is unknown.';
  if (!mayRedirectTo(asked.get('redirect_uri') ?? '')) return 'The redirect URI is not registered.';
  if (!['code', 'token'].includes(asked.get('response_type') ?? '')) return 'The response type is not supported.';
  const method = asked.get('code_challenge_method');
  return method !== null && method !== 'S256' ? 'The code challenge method is not supported.' : null;
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const text = await request.text();
  if (!(request.headers.get('content-type') ?? '').includes('json')) return new URLSearchParams(text);
  const body: unknown = tryTo(() => JSON.parse(text || '{}'));
  const entries = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
}

function readClient(request: Request, form: URLSearchParams): { id: string | null; secret: string | null } {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (basic === undefined) return { id: form.get('client_id'), secret: form.get('client_secret') };
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id: tryTo(() => decodeURIComponent(id)), secret: tryTo(() => decodeURIComponent(secret)) };
}

/** What cannot be read is as good as not there: the client is then unknown. */
function tryTo<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function redirect(to: string): Response {
  return new Response(null, { status: 302, headers: { location: to } });
}

function html(status: number, body: string): Response {
  return pageShell({ title: 'Aha!', body, status });
}

function refuse(status: number, error: string, description: string): Response {
  return json(status, { error, error_description: description });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
