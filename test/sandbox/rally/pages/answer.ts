import type { Person } from '../../people';
import type { Call } from '../../system';
import type { OAuth } from '../oauth';
import type { Sessions } from '../sessions';
import type { World } from '../world';
import { answerAccount } from './account';
import { answerApp } from './app';
import { serveAsset } from './assets';
import { htmlPage } from './html';
import { answerAuthorization } from './oauth';
import { answerSignIn } from './sign-in';

/** What a page needs to know. */
export interface PageRequest {
  readonly request: Request;
  readonly url: URL;
  readonly world: World;
  readonly people: readonly Person[];
  readonly sessions: Sessions;
  readonly oauth: OAuth;
  readonly call: Call;
}

/** Answers everything that is not a web service: sign-in, OAuth, account pages, the application itself. */
export async function answerPage(page: PageRequest): Promise<Response> {
  const { pathname } = page.url;
  if (pathname.startsWith('/sandbox-assets/')) return serveAsset(pathname);
  if (pathname === '/login/oauth2/token') return page.oauth.exchange(page.request);
  if (pathname === '/login/oauth2/auth') return answerAuthorization(page);
  if (pathname.startsWith('/login/accounts') || pathname.startsWith('/login/key/')) return answerAccount(page);
  if (pathname === '/login' || pathname === '/slm/login.op' || pathname === '/logout') return answerSignIn(page);
  if (pathname === '/' || pathname === '/slm' || pathname === '/slm/') return answerApp(page);
  // Addresses outside the service are sent to the front door (seen by the Ruby toolkit's own tests).
  if (pathname.startsWith('/slm/')) return new Response(null, { status: 302, headers: { location: '/' } });
  return htmlPage(
    'Not found',
    '<main class="card"><h1>There is nothing here</h1><p><a href="/">Go to Rally</a></p></main>',
    {
      status: 404,
    },
  );
}
