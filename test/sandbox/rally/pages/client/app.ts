import { showDetail } from './detail';
import { element } from './element';
import { showList } from './list';
import { readRoute } from './routes';

const REFRESH_MS = 5_000;

const content = document.getElementById('content');
let shownFor = '';
let rendering = 0;

/** Draws what the address asks for; a slower drawing that was overtaken is thrown away. */
async function render(): Promise<void> {
  if (content === null) return;
  rendering += 1;
  const own = rendering;
  const route = readRoute(location.hash);
  const refresh = () => void render();
  try {
    const page =
      route.page === 'detail'
        ? await showDetail(route.type, route.oid, refresh)
        : await showList(route.name, route.keywords);
    if (own !== rendering || (shownFor === location.hash && isEditing())) return;
    shownFor = location.hash;
    content.replaceChildren(page);
    document.title = `${page.querySelector('.formatted-id, h1')?.textContent ?? ''} | Rally`;
  } catch (failure) {
    if (own !== rendering) return;
    const sentence = failure instanceof Error ? failure.message : 'The page could not be shown.';
    content.replaceChildren(element('p', { class: 'error', role: 'alert' }, sentence));
  }
}

/** True while somebody types, when redrawing would take the words away. */
function isEditing(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    content?.contains(active) === true &&
    active.matches('input, textarea, select, [contenteditable]')
  );
}

window.addEventListener('hashchange', () => void render());
setInterval(() => (document.hidden || isEditing() ? undefined : void render()), REFRESH_MS);
document.querySelector('form.search')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const input = document.querySelector<HTMLInputElement>('form.search input');
  location.hash = `#/search?keywords=${encodeURIComponent(input?.value ?? '')}`;
});
void render();
