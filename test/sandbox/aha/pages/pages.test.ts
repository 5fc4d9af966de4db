import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

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

  it('has rows of divs in the markup of 2022', async () => {
    const old = await (await openPages('demo', { markup: '2022' })).read('/features/HAR-1');
    expect(old).toContain('<div class="attribute__row attribute__row--editable"');
    expect(old).not.toContain('<tr class="attribute__row');
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

const KNOWN_ANCHORS =
  /tabbed-|data-reactive-record|drawer-nav|class="(drawer|card)\b|attribute__|record-reference|data-drawer-url|page-nav|workspace-content|sidebar-layout|record-table|status-pill|data-current-bookmark-id|details__|data-react-class/;

describe('the unknown markup', () => {
  const PATHS = [
    '/features/HAR-1',
    '/features/HAR-1?fragment=drawer',
    '/products/HAR/feature_cards',
    '/bookmarks/custom_pivots/1',
    '/products/HAR/releases',
    '/releases/HAR-R-2',
  ];
  it.each(PATHS)('of %s has no known anchor, and all that people read', async (path) => {
    const unknown = await (await openPages('demo', { markup: 'unknown' })).read(path);
    const known = await (await openPages('demo')).read(path);
    const wordsOf = (html: string) => html.replace(/<[^>]*>/g, ' ').split(/\s+/);
    expect(known).toMatch(KNOWN_ANCHORS);
    expect(unknown).not.toMatch(KNOWN_ANCHORS);
    expect(wordsOf(unknown)).toEqual(wordsOf(known));
  });

  it('has scripts and styles that know it', async () => {
    const { send, read } = await openPages('demo', { markup: 'unknown' });
    const card = /class="card" data-id|class="(x\w{4})" data-id/.exec(await read('/products/HAR/feature_cards'))?.[1];
    expect(card).toBeDefined();
    expect(await (await send('/assets/unknown/application.css')).text()).toContain(`.${card} {`);
    const script = await (await send('/assets/unknown/drawer.js')).text();
    expect(script).not.toContain('data-drawer-url');
    expect(script).toContain('dataset.path');
  });
});

describe('the paths that records and reports name', () => {
  it.each([
    ['/release_phases/PHASE', 'Beta with six marinas'],
    ['/key_results/HAR-G-1-KR-1', 'HAR-G-1-KR-1'],
    ['/develop/features/HAR-1', 'HAR-1'],
    ['/products/HAR/epics/HAR-E-1', 'HAR-E-1'],
    ['/master_features/HAR-E-1', 'HAR-E-1'],
    ['/master_releases/ROLLUP', 'Rolled up'],
    ['/tasks/HAR-TODO-1', 'Ask the harbor'],
    ['/products/HAR/bookmarks/custom_pivots/1', 'List report'],
    ['/bookmarks/custom_pivots/1/2', 'List report'],
    ['/bookmarks/feature_boards/123/456', 'Features board'],
    ['/integrations/INTEGRATION', 'Rally'],
  ])('%s shows %s', async (path, shown) => {
    const { ask, aha, load } = await openPages();
    const { store } = aha;
    const taskable_id = store.findRecord('HAR-1')?.id;
    const task = { name: 'Ask the harbor', body: 'b', taskable_type: 'Feature', taskable_id };
    await ask('POST', '/tasks', { task });
    await ask('POST', '/products/HAR/integrations', { integration: { service_name: 'rally' } });
    const rollUp = await ask('POST', '/products/HAR/roll_up_releases', { roll_up_release: { name: 'Rolled up' } });
    const names: Readonly<Record<string, string | undefined>> = {
      PHASE: store.recordsOf('release_phase')[0]?.id,
      ROLLUP: textAt(rollUp.body, 'roll_up_release', 'reference_num'),
      INTEGRATION: store.integrations[0]?.id,
    };
    const page = await load(path.replace(/[A-Z]{4,}$/, (name) => names[name] ?? name));
    expect([page.status, (await page.text()).includes(shown)]).toEqual([200, true]);
  });

  it('of a comment leads to its record', async () => {
    const { ask, load } = await openPages();
    const { body } = await ask('POST', '/features/HAR-1/comments', { comment: { body: 'c' } });
    const page = await load(`/comments/${textAt(body, 'comment', 'id')}`);
    expect([page.status, page.headers.get('location')]).toEqual([302, '/features/HAR-1']);
  });

  it.each(['/bookmarks/custom_pivots/2', '/tasks/HAR-TODO-9', '/comments/9', '/integrations/9', '/key_results/HAR-1'])(
    '%s is not there',
    async (path) => {
      expect((await (await openPages()).load(path)).status).toBe(404);
    },
  );
});

it('marks the parts that scripts draw', async () => {
  const { read } = await openPages();
  expect(await read('/features/HAR-1')).toContain('id="content" data-react-class="WorkspaceContent"');
  expect(await read('/features/HAR-1?fragment=drawer')).toContain('data-react-class="RecordDrawer"');
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
