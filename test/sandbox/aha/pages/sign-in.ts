import { people } from '../../people';
import { SESSION_COOKIE, type SignIn } from '../sign-in';
import { escapeHtml, pageShell } from './shell';

/** The sign-in page (GET) and its form (POST). */
export async function answerSignIn(request: Request, { signIn }: { readonly signIn: SignIn }): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('return_to');
  if (request.method !== 'POST') return showForm(asked, null);
  const form = new URLSearchParams(await request.text());
  const returnTo = form.get('return_to') ?? asked;
  const session = signIn.openSession(form.get('email') ?? '', form.get('password') ?? '');
  if (session === null) return showForm(returnTo, 'Invalid email or password.');
  const headers = new Headers({ location: safePath(returnTo) });
  headers.append('set-cookie', `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; Secure; SameSite=Lax`);
  return new Response(null, { status: 302, headers });
}

/** Ends the session, known or not. */
export function answerSignOut(request: Request, { signIn }: { readonly signIn: SignIn }): Response {
  signIn.closeSession(request);
  const headers = new Headers({ location: '/login' });
  headers.append('set-cookie', `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`);
  return new Response(null, { status: 302, headers });
}

function showForm(returnTo: string | null, problem: string | null): Response {
  const hint = people[0];
  const body = `<main class="sign-in"><p class="brand">Aha!</p><h1>Log in to your account</h1>
  ${problem === null ? '' : `<p class="alert" role="alert">${escapeHtml(problem)}</p>`}
  <form method="post" action="/login">
  <input type="hidden" name="return_to" value="${escapeHtml(safePath(returnTo))}">
  <label>Email<input type="email" name="email" autocomplete="username" required></label>
  <label>Password<input type="password" name="password" autocomplete="current-password" required></label>
  <button class="button primary" type="submit">Log in</button></form>
  <p class="hint">Sandbox: ${escapeHtml(hint?.email ?? '')}, ${escapeHtml(hint?.password ?? '')}</p></main>`;
  return pageShell({ title: 'Log in | Aha!', body, status: problem === null ? 200 : 401 });
}

/** Only paths of this site are followed after signing in. */
function safePath(path: string | null): string {
  return path !== null && /^\/(?!\/)/.test(path) ? path : '/';
}
