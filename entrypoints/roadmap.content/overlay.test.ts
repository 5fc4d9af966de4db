// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageRecord } from '../../lib/model/status';
import type { Background } from './background';
import { type PageFeature, startOverlay } from './overlay';

const DRAWER = (id: number) =>
  `<div class="drawer in"><div id="drawer-nav__row--actions"></div><div data-reactive-record="Feature-${id}"></div></div>`;

let life: AbortController;
let frames: FrameRequestCallback[];
let ask: () => PageRecord | null = () => null;
const mount = vi.fn<PageFeature['mount']>();
const feature: PageFeature = { tag: 'baton-send-button', mount };
const background: Background = {
  showRecord: vi.fn(),
  sendRecord: vi.fn(),
  act: vi.fn(),
  onNews: vi.fn(),
  onQuestion: (answer) => {
    ask = answer;
  },
};
const hosts = () => document.querySelectorAll<HTMLElement>('baton-send-button');

async function change(html?: string): Promise<void> {
  if (html !== undefined) document.body.innerHTML = html;
  await vi.advanceTimersByTimeAsync(0);
  for (const frame of frames.splice(0)) frame(0);
}

beforeEach(async () => {
  vi.useFakeTimers();
  mount.mockReset();
  mount.mockReturnValue({ ref: () => null });
  frames = [];
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  Object.assign(window.location, { href: 'https://acme.aha.io/products/ACME/feature_cards' });
  document.body.innerHTML = '<baton-send-button></baton-send-button>';
  life = new AbortController();
  startOverlay(document, feature, background, life.signal);
  await change();
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('removes what an older script left, and shows nothing where there is no record', () => {
  expect(hosts()).toHaveLength(0);
});

it('mounts once in the drawer and says which record it is', async () => {
  await change(DRAWER(1));
  await change();
  expect(mount).toHaveBeenCalledTimes(1);
  expect(hosts()).toHaveLength(1);
  expect(hosts()[0]?.parentElement?.id).toBe('drawer-nav__row--actions');
  expect(ask()).toEqual({ kind: 'feature', idOrRef: '1' });
});

it('names the record by the reference that the background gave, and only while it is the same record', async () => {
  mount.mockReturnValueOnce({ ref: () => 'ACME-1' });
  await change(DRAWER(1));
  expect(ask()).toEqual({ kind: 'feature', idOrRef: 'ACME-1' });
  document.body.innerHTML = DRAWER(2);
  expect(ask()).toEqual({ kind: 'feature', idOrRef: '2' });
});

it('comes back, with what it knew, when the page draws itself again', async () => {
  await change(DRAWER(1));
  const [before] = hosts();
  await change(DRAWER(1));
  expect(hosts()).toHaveLength(1);
  expect(hosts()[0]).toBe(before);
  expect(mount).toHaveBeenCalledTimes(1);
});

it('starts anew for another record, and ends the old one', async () => {
  await change(DRAWER(1));
  await change(DRAWER(2));
  expect(mount.mock.calls.map(([, record]) => record.idOrRef)).toEqual(['1', '2']);
  expect(mount.mock.calls[0]?.[3].aborted).toBe(true);
  expect(hosts()).toHaveLength(1);
});

it('goes when the drawer closes', async () => {
  await change(DRAWER(1));
  await change('<main></main>');
  expect(hosts()).toHaveLength(0);
  expect(mount.mock.calls[0]?.[3].aborted).toBe(true);
});

it('takes the corner of the window only after the page had time to draw a better place', async () => {
  await change('<div class="drawer in"><div data-reactive-record="Feature-1"></div></div>');
  expect(hosts()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(800);
  await change();
  expect(hosts()[0]?.dataset).toMatchObject({ anchor: 'floating', missing: 'place for the button' });

  await change(DRAWER(1));
  expect(hosts()[0]?.dataset).toMatchObject({ anchor: 'actions' });
  expect(hosts()[0]?.getAttribute('data-missing')).toBe('');
});

it('gives up its place, not its work, on a page that throws it out again and again', async () => {
  await change(DRAWER(1));
  for (let count = 0; count < 25; count += 1) {
    hosts()[0]?.remove();
    await change();
  }
  expect(hosts()[0]?.dataset.anchor).toBe('floating');
  expect(mount).toHaveBeenCalledTimes(1);
});
