import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount } from '../open-account';

const [owner] = people;

async function openPages(world = 'demo', options = {}) {
  const account = openAccount(world, options);
  const body = new URLSearchParams({ email: owner?.email ?? '', password: owner?.password ?? '' });
  const signedIn = await account.send('/login', { method: 'POST', body });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const load = (path: string) => account.send(path, { headers: { cookie } });
  return { ...account, load, read: async (path: string) => (await load(path)).text() };
}

describe('the board', () => {
  it('has a column for each release and a card for each feature, with what opens its drawer', async () => {
    const html = await (await openPages()).read('/products/HAR/feature_cards');
    expect(html.match(/class="board__column"/g)).toHaveLength(3);
    expect(html).toContain('class="card__body" data-drawer-url="/features/HAR-1"');
  });

  it('draws as many cards as asked for', async () => {
    const { read } = await openPages('large');
    expect((await read('/products/LRG/feature_cards?cards=500')).match(/class="card"/g)).toHaveLength(500);
    expect((await read('/products/LRG/feature_cards')).match(/class="card"/g)).toHaveLength(5000);
  });
});

describe('a record', () => {
  it('has the known markup in its drawer', async () => {
    const { aha, read } = await openPages();
    const html = await read('/features/HAR-1?fragment=drawer');
    const id = aha.store.findRecord('HAR-1')?.id;
    for (const known of [
      'class="drawer tabbed-drawer in"',
      `class="tabbed-record" data-reactive-record="Feature-${id}"`,
      'id="drawer-nav__row--header"',
      'id="drawer-nav__row--actions"',
      '<span class="record-reference-pill__identifier">HAR-1</span>',
      '<tr class="attribute__row attribute__row--editable"',
      '<div class="attribute__name--inner">Integrations</div>',
      'class="details__note-container"',
    ]) {
      expect(html).toContain(known);
    }
  });

  it.each([
    '/features/HAR-1',
    '/epics/HAR-E-1',
    '/requirements/HAR-1-1',
    '/initiatives/HAR-S-1',
    '/releases/HAR-R-2',
    '/strategic_imperatives/HAR-G-1',
  ])('has a page of its own: %s', async (path) => {
    const { load } = await openPages();
    const page = await load(path);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain(`<span class="record-reference-pill__identifier">${path.split('/').at(-1)}</span>`);
    expect(html).toMatch(/<meta name="csrf-token" content="[0-9a-f]{40}">/);
  });

  it('has rows of divs in the markup of 2022, and no known anchor in the unknown one', async () => {
    const old = await (await openPages('demo', { markup: '2022' })).read('/features/HAR-1');
    expect(old).toContain('<div class="attribute__row attribute__row--editable"');
    expect(old).not.toContain('<tr class="attribute__row');
    const unknown = await (await openPages('demo', { markup: 'unknown' })).read('/features/HAR-1');
    expect(unknown).not.toMatch(/tabbed-record|drawer-nav|attribute__row|record-reference-pill/);
  });

  it('escapes what people wrote', async () => {
    const { ask, read } = await openPages();
    const description = '<p onclick="x()">ok</p><script>alert(1)</script>';
    await ask('PUT', '/features/HAR-1', { feature: { name: '<b>"x"</b>', description } });
    const html = await read('/features/HAR-1');
    expect(html).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;');
    expect(html).not.toMatch(/<script>alert|onclick=/);
  });

  it('that nobody may see is a page with status 404', async () => {
    const { load } = await openPages();
    const page = await load('/features/HAR-999');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });
});

it('allows no inline script or style, and has none', async () => {
  const { load } = await openPages();
  for (const path of [
    '/products/HAR/feature_cards',
    '/features/HAR-1',
    '/bookmarks/custom_pivots/1',
    '/products/HAR/releases',
    '/settings/api_keys',
  ]) {
    const page = await load(path);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/);
  }
});

it('tells pages that something changed', async () => {
  const { ask, read } = await openPages();
  const before = await read('/live');
  expect(await read('/live')).toBe(before);
  await ask('PUT', '/features/HAR-1', { feature: { name: 'Changed' } });
  expect(await read('/live')).not.toBe(before);
});

it('serves its scripts and styles to everybody, and nothing else from its folder', async () => {
  const { send } = openAccount();
  expect((await send('/assets/application.js')).headers.get('content-type')).toContain('javascript');
  expect((await send('/assets/missing.js')).status).toBe(404);
  expect((await send('/assets/..%2Fpages.ts')).status).toBe(302);
});
