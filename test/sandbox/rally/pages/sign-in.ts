import { clearSessionCookies, setSessionCookies } from '../sessions';
import type { PageRequest } from './answer';
import { escapeHtml, htmlPage } from './html';

/** The sign-in page, its form, and signing out. */
export async function answerSignIn({ request, url, people, sessions, call }: PageRequest): Promise<Response> {
  if (url.pathname === '/logout') {
    const session = sessions.of(request);
    if (session !== undefined) sessions.end(session);
    const response = redirect('/login');
    clearSessionCookies(request, response.headers);
    return response;
  }
  if (request.method !== 'POST') return form(safeTarget(url.searchParams.get('redirect')), undefined);
  const given = new URLSearchParams(await request.text());
  const target = safeTarget(given.get('redirect'));
  const name = (given.get('j_username') ?? '').trim().toLowerCase();
  const person = people.find((each) => each.email === name && each.password === given.get('j_password'));
  if (person === undefined) return form(target, 'The username or password you entered is incorrect.');
  call.actedAs(person.email);
  const response = redirect(target);
  setSessionCookies(request, response.headers, sessions.start(person));
  return response;
}

/** Sends a browser elsewhere on this host. */
export function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: new Headers({ location }) });
}

/** Only addresses of this host, so that the page cannot be used to send people away. */
function safeTarget(given: string | null): string {
  return given?.startsWith('/') && !given.startsWith('//') ? given : '/';
}

function form(target: string, error: string | undefined): Response {
  return htmlPage(
    'Sign in to Rally',
    `<main class="card">
<h1><span class="mark" aria-hidden="true"></span>Rally</h1>
<form method="post" action="/login">
${error === undefined ? '' : `<p class="error" role="alert">${escapeHtml(error)}</p>`}
<input type="hidden" name="redirect" value="${escapeHtml(target)}">
<label>Email <input id="j_username" name="j_username" type="email" autocomplete="username" required autofocus></label>
<label>Password <input id="j_password" name="j_password" type="password" autocomplete="current-password" required></label>
<button id="login-button" type="submit">Sign in</button>
</form></main>`,
    error === undefined ? {} : { status: 401 },
  );
}
