import { rememberPieces } from './live.js';

/** Opens a record over the board or list; the address does not change. */
export function enableDrawers() {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('[data-close-drawer]') !== null) return closeDrawer();
    const opener = event.target.closest('[data-drawer-url]');
    if (opener === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void openDrawer(opener.getAttribute('data-drawer-url'));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeDrawer();
    if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('.card__body'))
      event.target.click();
  });
}

/** Fetches a record's drawer and inserts it. */
export async function openDrawer(path) {
  const response = await fetch(`${path}?fragment=drawer`, { credentials: 'same-origin' });
  const host = document.getElementById('drawer-host');
  if (host === null) return;
  host.innerHTML = await response.text();
  rememberPieces(host);
  host.dataset.path = path;
}

/** Takes the open drawer away. */
export function closeDrawer() {
  const host = document.getElementById('drawer-host');
  if (host === null) return;
  host.replaceChildren();
  delete host.dataset.path;
}
