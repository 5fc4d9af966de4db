import type { Call } from '../../system';
import { findProduct, maySee } from '../access';
import { showRefusal } from '../api';
import type { AhaOptions } from '../options';
import { pagePath } from '../present/references';
import { Refusal, recordNotFound, routeNotFound } from '../refusal';
import { SAVED_REPORT_ID } from '../resources/list-report';
import { findTask } from '../resources/tasks';
import { decodeSegment } from '../router';
import type { SignIn } from '../sign-in';
import type { Store } from '../store';
import type { PlanKind, PlanRecord, Product } from '../types';
import { answerAsset } from './assets';
import { showBoard } from './board';
import { withChrome } from './chrome';
import { answerDownload } from './download';
import { showList } from './list';
import { showDrawer, showRecordPage } from './record';
import { showReleasePage } from './release';
import { showIntegration, showKeys } from './settings';
import { fragment, pageShell } from './shell';
import { answerSignIn, answerSignOut } from './sign-in';
import { showTaskPage } from './task';
import { disguiseHtml } from './unknown-markup';
import type { PageView } from './view';

/** What the web pages need from the account around them. */
export interface PageSurroundings {
  readonly store: Store;
  readonly signIn: SignIn;
  readonly options: AhaOptions;
}

const RECORD_PATHS: Readonly<Record<string, PlanKind>> = {
  features: 'feature',
  epics: 'epic',
  requirements: 'requirement',
  releases: 'release',
  initiatives: 'initiative',
  strategic_imperatives: 'goal',
  key_results: 'key_result',
  release_phases: 'release_phase',
  master_releases: 'release',
  master_features: 'epic',
};

/** Answers everything that is no programming interface. Who is not signed in is sent to the sign-in page. */
export async function answerPage(request: Request, call: Call, around: PageSurroundings): Promise<Response> {
  const url = new URL(request.url);
  const asset = answerAsset(url.pathname);
  if (asset !== null) return asset;
  const download = answerDownload(url.pathname, around.store);
  if (download !== null) return download;
  if (url.pathname === '/login') return answerSignIn(request, around);
  if (url.pathname === '/logout') return answerSignOut(request, around);
  const session = around.signIn.sessionOf(request);
  if (session === null) {
    return redirect(`/login?return_to=${encodeURIComponent(url.pathname + url.search)}`);
  }
  call.actedAs(session.user.email);
  const view: PageView = {
    store: around.store,
    options: around.options,
    viewer: session.user,
    csrfToken: session.csrfToken,
    url,
  };
  try {
    return choose(view);
  } catch (error) {
    if (error instanceof Refusal) return error.status === 404 ? showNothing(view) : showRefusal(asPage(error));
    throw error;
  }
}

/** Aha! Develop shows the same records below a path of its own. */
const DEVELOP = /^\/develop(?=\/)/;

function choose(view: PageView): Response {
  const segments = view.url.pathname.replace(DEVELOP, '').split('/').slice(1).map(decodeSegment);
  const [first = '', second = ''] = segments;
  if (first === 'live') return json({ version: view.store.version() });
  if (first === '') return redirect(`/products/${homePrefix(view)}/feature_cards`);
  if (first === 'projects') return redirect(`/products/${second}/feature_cards`);
  if (first === 'settings') return page(view, 'API keys', showKeys(view));
  if (first === 'products') return chooseInProduct(view, findProduct(view, second), segments.slice(2));
  return chooseAnywhere(view, segments);
}

function chooseInProduct(view: PageView, product: Product, segments: readonly string[]): Response {
  const [first = '', second] = segments;
  if (first === 'feature_cards') return page(view, `${product.name} board`, showBoard(view, product));
  if (first === 'releases' && second === undefined) {
    return page(view, `${product.name} releases`, showReleasePage(view, product, null));
  }
  return chooseAnywhere(view, segments);
}

/** Pages that stand below a workspace as well as on their own. */
function chooseAnywhere(view: PageView, [first = '', second = '', third = '']: readonly string[]): Response {
  const kind = RECORD_PATHS[first];
  if (kind !== undefined) return recordAnswer(view, kind, second);
  switch (first) {
    case 'bookmarks':
      if (second === 'custom_pivots' && third === SAVED_REPORT_ID) return page(view, 'List report', showList(view));
      if (second === 'feature_boards') {
        const product = findProduct(view, homePrefix(view));
        return page(view, `${product.name} board`, showBoard(view, product));
      }
      throw routeNotFound();
    case 'tasks': {
      const task = findTask(view, second);
      return page(view, task.name, showTaskPage(view, task));
    }
    case 'comments': {
      const comment = view.store.comments.find(({ id }) => id === second);
      const record = comment === undefined ? null : view.store.findRecord(comment.onId);
      if (record === null || !maySee(view, record.productId)) throw recordNotFound();
      return redirect(pagePath(record));
    }
    case 'integrations':
      return page(view, 'Integration', showIntegration(view, second));
    default:
      throw routeNotFound();
  }
}

function recordAnswer(view: PageView, kind: PlanKind, idOrRef: string): Response {
  const record = view.store.findRecord(idOrRef);
  if (record === null || record.kind !== kind || !maySee(view, record.productId)) throw recordNotFound();
  if (view.url.searchParams.has('fragment')) return fragment(dress(view, showDrawer(view, record)));
  return page(view, `${record.ref} ${record.name}`, showWhole(view, record));
}

function showWhole(view: PageView, record: PlanRecord): string {
  if (record.kind !== 'release') return showRecordPage(view, record);
  return showReleasePage(view, findProduct(view, record.productId), record);
}

function page(view: PageView, title: string, body: string): Response {
  return pageShell({ ...shellOf(view), title: `${title} | Aha!`, body: dress(view, withChrome(view, body)) });
}

function shellOf({ csrfToken, options }: PageView) {
  return { csrfToken, assets: options.markup === 'unknown' ? '/assets/unknown' : '/assets' };
}

/** Takes away everything that others know the pages by, where that is switched on. */
function dress({ options }: PageView, html: string): string {
  return options.markup === 'unknown' ? disguiseHtml(html) : html;
}

/** A missing page, and a record that is missing or may not be seen: the navigation stays. */
function showNothing(view: PageView): Response {
  const body =
    '<div class="empty"><h1>We couldn\'t find that page</h1><p>It may have moved, or you may not have access to it.</p></div>';
  return pageShell({
    ...shellOf(view),
    title: 'Not found (404)',
    body: dress(view, withChrome(view, body)),
    status: 404,
  });
}

function homePrefix(view: PageView): string {
  const wanted = view.url.searchParams.get('product_id');
  const seen = view.store.products.filter((product) => view.viewer.id in product.roles && !product.productLine);
  return (seen.find((product) => product.prefix === wanted) ?? seen[0])?.prefix ?? '';
}

/** What the interface says in JSON, a page says in HTML. */
function asPage(refusal: Refusal): Refusal {
  return refusal.body !== null && 'html' in refusal.body ? refusal : routeNotFound();
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
}

function redirect(to: string): Response {
  return new Response(null, { status: 302, headers: { location: to } });
}
