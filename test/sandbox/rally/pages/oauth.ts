import type { PageRequest } from './answer';
import { escapeHtml, htmlPage } from './html';
import { redirect } from './sign-in';

/** Asks a signed-in person whether an application may act for them, and sends the answer to where it waits. */
export async function answerAuthorization({ request, url, sessions, oauth, call }: PageRequest): Promise<Response> {
  const params = request.method === 'POST' ? new URLSearchParams(await request.text()) : url.searchParams;
  const reason = oauth.refuse(params);
  if (reason !== undefined) {
    return htmlPage(
      'Not possible',
      `<main class="card"><h1>Not possible</h1><p class="error" role="alert">${escapeHtml(reason)}</p></main>`,
      { status: 400 },
    );
  }
  const session = sessions.of(request);
  if (session === undefined) return redirect(`/login?redirect=${encodeURIComponent(`/login/oauth2/auth?${params}`)}`);
  call.actedAs(session.person.email);
  if (request.method !== 'POST') return consent(params, session.securityToken);
  const target = new URL(params.get('redirect_uri') ?? '');
  if (params.get('state') !== null) target.searchParams.set('state', params.get('state') ?? '');
  if (params.get('key') !== session.securityToken || params.get('decision') !== 'approve') {
    target.searchParams.set('error', 'access_denied');
  } else {
    target.searchParams.set('code', oauth.approve(session.person, params.get('redirect_uri') ?? ''));
  }
  return new Response(null, { status: 302, headers: { location: target.href } });
}

function consent(params: URLSearchParams, key: string): Response {
  const hidden = [...params, ['key', key] as const].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return htmlPage(
    'Allow access',
    `<main class="card"><h1><span class="mark" aria-hidden="true"></span>Rally</h1>
<p>An application asks to read and change your work in Rally as you.</p>
<form method="post" action="/login/oauth2/auth">${hidden.join('')}
<button name="decision" value="approve">Approve</button>
<button class="plain" name="decision" value="deny">Deny</button>
</form></main>`,
  );
}
