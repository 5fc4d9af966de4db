import type { PageRequest } from './answer';
import { escapeHtml, htmlPage } from './html';
import { redirect } from './sign-in';

/** The page of a person's API keys, and Rally's look-up of a key's owner. */
export async function answerAccount(page: PageRequest): Promise<Response> {
  const { request, url, sessions } = page;
  const token = /^\/login\/key\/(.+)\.js$/.exec(url.pathname)?.[1];
  if (token !== undefined) return lookUpOwner(page, decodeURIComponent(token));
  const session = sessions.of(request);
  if (session === undefined) return redirect(`/login?redirect=${encodeURIComponent(url.pathname)}`);
  return htmlPage(
    'API keys',
    `<main class="card wide"><h1>API Keys</h1>
<table><thead><tr><th>Description</th><th>Grant</th><th>Key</th></tr></thead>
<tbody><tr><td>${escapeHtml(session.person.name)}</td><td>Full Access</td><td><code id="api-key">${escapeHtml(session.person.rallyApiKey)}</code></td></tr></tbody></table>
</main>`,
  );
}

/** Whom an API key or an access token stands for. */
function lookUpOwner({ world, people, oauth }: PageRequest, token: string): Response {
  const holder = people.find((each) => each.rallyApiKey === token);
  const person = holder ?? oauth.personOf(token);
  const user = world.store.all('User').find((row) => row.values.EmailAddress === person?.email);
  if (user === undefined) return new Response('Not found', { status: 404 });
  const type = holder === undefined ? 'OAUTH' : 'API_KEY';
  return Response.json({ subscriptionId: world.subscriptionOid, userId: user.oid, type });
}
