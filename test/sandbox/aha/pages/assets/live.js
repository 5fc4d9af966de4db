const PERIOD_MS = 500;

const FIELD = 'input, select, textarea, [contenteditable]';

/** What each piece last came as, so that nodes others put into an unchanged piece stay. */
const sources = new WeakMap();

let version = null;

/** Asks what changed elsewhere, and shows it. */
export function watchChanges() {
  rememberPieces(document);
  setTimeout(async function ask() {
    await look();
    setTimeout(ask, PERIOD_MS);
  }, PERIOD_MS);
}

async function look() {
  const answer = await fetch('/live', { credentials: 'same-origin', headers: { accept: 'application/json' } }).catch(
    () => null,
  );
  if (answer === null || !answer.ok || answer.redirected) return;
  const { version: present } = await answer.json();
  const changed = version !== null && present !== version;
  version = present;
  if (changed) await refresh();
  else if (document.querySelector('[data-rerendering]') !== null) await renderAgain();
}

/** Replaces what changed, piece by piece. What somebody is typing in stays. */
export async function refresh() {
  const page = await load(location.pathname + location.search);
  if (page !== null) replacePieces(document.getElementById('content'), page.getElementById('content'));
  const host = document.getElementById('drawer-host');
  if (host?.dataset.path === undefined) return;
  const drawer = await load(`${host.dataset.path}?fragment=drawer`);
  if (drawer !== null) replacePieces(host, drawer.body);
}

/** Draws everything anew, as a client-side framework does: foreign nodes are gone afterwards. A field in use stays. */
async function renderAgain() {
  const page = await load(location.pathname + location.search);
  const content = document.getElementById('content');
  if (page !== null && content !== null && !isInUse(content)) {
    content.innerHTML = page.getElementById('content')?.innerHTML ?? '';
    rememberPieces(content);
  }
  const host = document.getElementById('drawer-host');
  if (host?.dataset.path === undefined || isInUse(host)) return;
  const response = await fetch(`${host.dataset.path}?fragment=drawer`, { credentials: 'same-origin' });
  if (!response.ok || host.dataset.path === undefined) return;
  host.innerHTML = await response.text();
  rememberPieces(host);
}

function isInUse(part) {
  return part.contains(document.activeElement) && document.activeElement.matches(FIELD);
}

async function load(path) {
  const response = await fetch(path, { credentials: 'same-origin' });
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Remembers the pieces of what has just been drawn. */
export function rememberPieces(root) {
  for (const piece of root.querySelectorAll('[data-live]')) sources.set(piece, piece.innerHTML);
}

function replacePieces(present, next) {
  if (present === null || next === null) return;
  for (const piece of present.querySelectorAll('[data-live]')) {
    const fresh = next.querySelector(`[data-live="${piece.dataset.live}"]`);
    if (fresh === null || piece.contains(document.activeElement)) continue;
    if (piece instanceof HTMLTextAreaElement) piece.value = fresh.value;
    else if (sources.get(piece) !== fresh.innerHTML) piece.innerHTML = fresh.innerHTML;
    sources.set(piece, fresh.innerHTML);
  }
}
