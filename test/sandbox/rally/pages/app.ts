import type { PageRequest } from './answer';
import { escapeHtml, htmlPage } from './html';
import { redirect } from './sign-in';

/** The one page of the application; the part after `#` decides what it shows, in the browser. */
export async function answerApp({ request, sessions, call }: PageRequest): Promise<Response> {
  const session = sessions.of(request);
  if (session === undefined) return redirect('/login?redirect=%2F');
  call.actedAs(session.person.email);
  return htmlPage(
    'Rally',
    `<header class="top"><a class="brand" href="#/"><span class="mark" aria-hidden="true"></span>Rally</a>
<nav aria-label="Pages"><a href="#/portfolioitemstreegrid">Portfolio Items</a><a href="#/backlog">Backlog</a><a href="#/releases">Releases</a></nav>
<form class="search" role="search"><input name="keywords" type="search" placeholder="Search by ID or name" aria-label="Search"></form>
<span class="person">${escapeHtml(session.person.name)}</span><a href="/logout">Sign out</a></header>
<main id="content" aria-live="polite"></main>`,
    { script: '/sandbox-assets/app.js' },
  );
}
