import { Window } from 'happy-dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { people } from '../../people';
import { type OpenAccount, openAccount } from '../open-account';

const [owner] = people;
let account: OpenAccount;
let cookie = '';

const PAGE_GLOBALS = [
  'document',
  'location',
  'history',
  'DOMParser',
  'Element',
  'HTMLElement',
  'HTMLFormElement',
  'HTMLInputElement',
  'HTMLTextAreaElement',
  'Event',
  'CustomEvent',
] as const;

/** The account as the page's own `fetch` reaches it: with the session's cookie, and without following elsewhere. */
async function fetchAsPage(path: string, init: RequestInit = {}): Promise<Response> {
  const { method, headers, body } = init;
  return account.send(path, {
    ...(method !== undefined && { method }),
    headers: { ...Object.fromEntries(new Headers(headers ?? {})), cookie },
    ...(body !== undefined && { body }),
  });
}

async function show(path: string): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetchAsPage(path)).text(), 'text/html');
  document.head.innerHTML = page.head.innerHTML.replace(/<(script|link)\b[^>]*>(<\/script>)?/g, '');
  document.body.innerHTML = page.body.innerHTML;
  history.replaceState(null, '', path);
}

async function script(name: string): Promise<Record<string, (...args: unknown[]) => unknown>> {
  return import(/* @vite-ignore */ new URL(`./assets/${name}.js`, import.meta.url).href);
}

const query = (selector: string): HTMLElement => {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`Nothing on the page is ${selector}`);
  return found;
};

beforeEach(() => openDemo());

async function openDemo(options: Readonly<Record<string, unknown>> = {}): Promise<void> {
  account = openAccount('demo', options);
  const body = new URLSearchParams({ email: owner?.email ?? '', password: owner?.password ?? '' });
  const signedIn = await account.send('/login', {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = new Window({ url: 'https://acme.aha.io/' });
  for (const name of PAGE_GLOBALS) vi.stubGlobal(name, page[name]);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('fetch', fetchAsPage);
}
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('opens a drawer over the board without changing the address, and closes it', async () => {
  await show('/products/HAR/feature_cards');
  const address = location.href;
  const { enableDrawers } = await script('drawer');
  enableDrawers?.();
  query('[data-drawer-url="/features/HAR-2"]').click();
  await expect
    .poll(() => document.querySelector('.drawer.in .record-reference-pill__identifier')?.textContent)
    .toBe('HAR-2');
  expect(location.href).toBe(address);
  query('[data-close-drawer]').click();
  expect(document.querySelector('.drawer')).toBeNull();
});

it('writes what is edited through the interface, and says what was refused', async () => {
  await show('/features/HAR-1');
  const { enableEditing } = await script('edit');
  enableEditing?.();
  const name = query('[data-attribute="name"]');
  if (!(name instanceof HTMLTextAreaElement)) throw new Error('The name is no text area.');
  name.value = 'Renamed on the page';
  name.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => account.aha.store.findRecord('HAR-1')?.name, { timeout: 10_000 }).toBe('Renamed on the page');
  const due = query('[data-attribute="due_date"]');
  if (!(due instanceof HTMLInputElement)) throw new Error('The date is no input.');
  due.value = '2020-01-01';
  due.dispatchEvent(new Event('change', { bubbles: true }));
  await expect
    .poll(() => query('#flash').textContent, { timeout: 10_000 })
    .toBe('Not saved (400): Due date must be after the start date');
});

it('shows what changed elsewhere, and leaves foreign nodes in pieces that did not change', async () => {
  await show('/features/HAR-1');
  const { rememberPieces, refresh } = await script('live');
  rememberPieces?.(document);
  query('[data-live="integrations"]').append(document.createElement('baton-badge'));
  await account.ask('PUT', '/features/HAR-1', { feature: { workflow_status: 'Shipped' } });
  await refresh?.();
  expect(query('[data-live="status"] .status-pill').textContent).toBe('Shipped');
  expect(document.querySelector('baton-badge')).not.toBeNull();
});

it('draws everything anew where that is switched on, but for a field in use', async () => {
  await openDemo({ rerendering: true });
  await show('/products/HAR/feature_cards');
  const { openDrawer } = await script('drawer');
  await openDrawer?.('/features/HAR-2');
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const { watchChanges } = await script('live');
  const place = () => query('#drawer-nav__row--actions');
  const tag = (part: string) => {
    const foreign = document.createElement('baton-badge');
    foreign.id = part;
    return foreign;
  };
  query('#content').append(tag('in-content'));
  place().append(tag('in-drawer'), document.createElement('button'));
  query('#drawer-nav__row--actions > button').focus();
  watchChanges?.();
  const drawn = () => vi.waitFor(() => expect(document.querySelector('baton-badge')).toBeNull(), { timeout: 20_000 });
  await drawn();
  expect(query('.drawer .record-reference-pill__identifier').textContent).toBe('HAR-2');
  query('#content input').focus();
  query('#content').append(tag('in-content'));
  place().append(tag('in-drawer'));
  await vi.waitFor(() => expect(document.getElementById('in-drawer')).toBeNull(), { timeout: 20_000 });
  expect(document.getElementById('in-content')).not.toBeNull();
});

it('follows a link by replacing the body, and says so on the document', async () => {
  await show('/features/HAR-1');
  const heard: string[] = [];
  for (const name of ['page:change', 'page:load']) document.addEventListener(name, () => heard.push(name));
  const { visit } = await script('navigation');
  const body = document.body;
  await visit?.('/features/HAR-2', false);
  expect(heard).toEqual(['page:change', 'page:load']);
  expect(document.body).not.toBe(body);
  expect(query('.record-reference-pill__identifier').textContent).toBe('HAR-2');
});
