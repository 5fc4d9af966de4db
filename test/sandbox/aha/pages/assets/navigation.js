import { rememberPieces } from './live.js';

/** Follows links without loading a page: fetches it, puts its body in place, and says so on the document. */
export function enableNavigation() {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/"]') : null;
    if (link === null || link.hasAttribute('data-drawer-url') || event.ctrlKey || event.metaKey || event.button !== 0)
      return;
    event.preventDefault();
    void visit(link.getAttribute('href'), true);
  });
  addEventListener('popstate', () => void visit(location.pathname + location.search, false));
}

/** Shows another page of this site in place. */
export async function visit(path, push) {
  document.dispatchEvent(new CustomEvent('page:fetch'));
  const response = await fetch(path, { credentials: 'same-origin' });
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (push) history.pushState({ turbolinks: true }, '', response.url);
  document.title = next.title;
  const token = next.querySelector('meta[name=csrf-token]');
  const present = document.querySelector('meta[name=csrf-token]');
  if (token !== null && present !== null) present.setAttribute('content', token.getAttribute('content'));
  document.documentElement.replaceChild(document.adoptNode(next.body), document.body);
  rememberPieces(document);
  document.dispatchEvent(new CustomEvent('page:change'));
  document.dispatchEvent(new CustomEvent('page:load'));
}
