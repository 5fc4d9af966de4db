// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { observePage } from './observe';

let controller: AbortController;
let frames: FrameRequestCallback[];
let isIntact: boolean;
const changed = vi.fn();

/** Lets the observer see what was changed, then draws one frame. */
async function drawFrame(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  for (const frame of frames.splice(0)) frame(0);
}

beforeEach(async () => {
  document.body.innerHTML = '<main></main>';
  frames = [];
  isIntact = true;
  controller = new AbortController();
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  observePage({ page: document, changed, isIntact: () => isIntact, signal: controller.signal });
  await drawFrame();
  changed.mockClear();
});

afterEach(() => {
  controller.abort();
  vi.restoreAllMocks();
});

const add = (html: string) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html);

describe('observePage', () => {
  it('gathers many additions into one look', async () => {
    add('<div><div class="drawer in"></div></div>');
    add('<div class="attribute__row"></div>');
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('does not look because of cards and texts', async () => {
    for (let count = 0; count < 50; count += 1) add('<div class="card"><b>card</b></div>text');
    await drawFrame();
    expect(changed).not.toHaveBeenCalled();
  });

  it('looks when the page threw away what was added to it, and only then', async () => {
    add('<i></i>');
    await drawFrame();
    document.querySelector('i')?.remove();
    await drawFrame();
    expect(changed).not.toHaveBeenCalled();

    isIntact = false;
    add('<i></i>');
    document.querySelector('i')?.remove();
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('looks when a drawer opens by its class alone', async () => {
    add('<div class="drawer"></div>');
    await drawFrame();
    changed.mockClear();
    document.querySelector('.drawer')?.classList.add('in');
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('looks when the drawer names another record', async () => {
    add('<div class="drawer in"><div data-reactive-record="Feature-1"></div></div>');
    await drawFrame();
    changed.mockClear();
    document.querySelector('[data-reactive-record]')?.setAttribute('data-reactive-record', 'Feature-2');
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it.each(['page:load', 'page:change'])('looks at %s', async (name) => {
    document.dispatchEvent(new Event(name));
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('looks when the whole body is replaced', async () => {
    const body = document.createElement('body');
    body.innerHTML = '<div class="drawer in"></div>';
    document.body.replaceWith(body);
    await drawFrame();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('stops with its signal', async () => {
    controller.abort();
    add('<div class="drawer in"></div>');
    document.dispatchEvent(new Event('page:load'));
    await drawFrame();
    expect(changed).not.toHaveBeenCalled();
  });
});
