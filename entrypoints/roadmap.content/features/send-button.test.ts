// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../../lib/messages';
import type { RecordStatus } from '../../../lib/model/status';
import type { Background } from '../background';
import type { Shown } from '../overlay';
import { sendButton } from './send-button';

const RECORD = { kind: 'feature', idOrRef: 'ACME-1' };
const UNLINKED: RecordStatus = { state: 'unlinked', ref: 'ACME-1', name: 'Secret name', destination: 'Payments' };
const SENDING: RecordStatus = { state: 'sending', ref: 'ACME-1', doing: 'Creating 3 user stories' };
const LINKED: RecordStatus = {
  state: 'linked',
  ref: 'ACME-1',
  link: { ref: 'F12', name: 'Secret name', status: 'Developing', url: 'https://rally1.rallydev.com/#/detail/f/12' },
  isPaused: false,
};
const BLOCKED: RecordStatus = {
  state: 'blocked',
  ref: 'ACME-1',
  notice: {
    sentence: 'You are not signed in to Rally.',
    action: { label: 'Sign in', command: 'openSignIn', system: 'rally', origin: 'https://rally1.rallydev.com' },
  },
};

let life: AbortController;
let root: ShadowRoot;
let shown: Shown;
let tellNews: () => void;
const showRecord = vi.fn<Background['showRecord']>();
const sendRecord = vi.fn<Background['sendRecord']>();
const act = vi.fn<Background['act']>();

async function mount(): Promise<void> {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  root = host.attachShadow({ mode: 'open' });
  const background: Background = {
    showRecord,
    sendRecord,
    act,
    onNews: (listener) => {
      tellNews = listener;
    },
    onQuestion: () => undefined,
  };
  shown = sendButton.mount(root, RECORD, background, life.signal);
  await settle();
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const button = () => root.querySelector('button');
const spoken = () => root.querySelector('[role=status]')?.textContent;

async function press(isTrusted = true): Promise<void> {
  const event = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  button()?.dispatchEvent(event);
  await settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  life = new AbortController();
  // The test's document knows no layout.
  HTMLElement.prototype.checkVisibility = () => true;
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

describe('the send button', () => {
  it('is called Send to Rally and tells nothing that the page does not show', async () => {
    showRecord.mockResolvedValue(UNLINKED);
    await mount();
    expect(button()?.textContent).toBe('Send to Rally');
    expect(shown.ref()).toBe('ACME-1');
    expect(root.innerHTML).not.toMatch(/Secret|Payments/);
  });

  it('says beside it what is not certain about a send', async () => {
    const caution = 'Colleagues’ browsers do not know what this one sends.';
    showRecord.mockResolvedValue({ ...UNLINKED, caution });
    await mount();
    expect(button()?.textContent).toBe('Send to Rally');
    expect(root.querySelector('.doing')?.textContent).toBe(caution);
    expect(spoken()).toBe(caution);
  });

  it('goes from pressed over busy to the link', async () => {
    showRecord.mockResolvedValueOnce(UNLINKED).mockResolvedValueOnce(SENDING).mockResolvedValue(LINKED);
    sendRecord.mockResolvedValue(SENDING);
    await mount();
    await press();
    expect(sendRecord).toHaveBeenCalledExactlyOnceWith(RECORD);
    expect(button()?.getAttribute('aria-busy')).toBe('true');
    expect(button()?.textContent).toBe('Sending…');
    expect(spoken()).toContain('Creating 3 user stories');

    await vi.advanceTimersByTimeAsync(100);
    expect(button()?.getAttribute('aria-busy')).toBe('true');
    await vi.advanceTimersByTimeAsync(110);
    const link = root.querySelector('a');
    expect(link?.textContent).toBe('F12 Developing');
    expect(link?.target).toBe('_blank');
    expect(link?.rel).toContain('noopener');
    expect(spoken()).toBe('In Rally as F12, Developing');
    expect(root.innerHTML).not.toContain('Secret');

    showRecord.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(showRecord).not.toHaveBeenCalled();
  });

  it('cannot be pressed while it is busy, by a script, or when it cannot be seen', async () => {
    showRecord.mockResolvedValue(UNLINKED);
    sendRecord.mockReturnValue(new Promise(() => undefined));
    await mount();
    await press(false);
    expect(sendRecord).not.toHaveBeenCalled();
    HTMLElement.prototype.checkVisibility = () => false;
    await press();
    expect(sendRecord).not.toHaveBeenCalled();
    HTMLElement.prototype.checkVisibility = () => true;
    await press();
    await press();
    expect(sendRecord).toHaveBeenCalledTimes(1);
  });

  it('asks at once when the background has news', async () => {
    showRecord.mockResolvedValueOnce(SENDING).mockResolvedValue(LINKED);
    await mount();
    tellNews();
    await settle();
    expect(root.querySelector('a')?.textContent).toBe('F12 Developing');
  });

  it('does not let an older answer cover a newer one', async () => {
    let answerLate: (late: RecordStatus) => void = () => undefined;
    showRecord.mockReturnValueOnce(
      new Promise((resolve) => {
        answerLate = resolve;
      }),
    );
    showRecord.mockResolvedValue(LINKED);
    await mount();
    tellNews();
    await settle();
    answerLate(UNLINKED);
    await settle();
    expect(root.querySelector('a')).not.toBeNull();
  });

  it('shows what is wrong, with the button that helps, and asks again after it', async () => {
    showRecord.mockResolvedValueOnce(BLOCKED).mockResolvedValue(UNLINKED);
    act.mockResolvedValue(null);
    await mount();
    expect(root.querySelector('.notice')?.textContent).toContain('You are not signed in to Rally.');
    expect(spoken()).toBe('You are not signed in to Rally.');
    await press();
    expect(act).toHaveBeenCalledExactlyOnceWith(BLOCKED.notice.action, RECORD);
    expect(button()?.textContent).toBe('Send to Rally');
  });

  it('asks again, and sends nothing, when trying again to learn how the record stands', async () => {
    const action = { label: 'Try again', command: 'retry' } as const;
    showRecord.mockResolvedValueOnce({ ...BLOCKED, notice: { sentence: 'Aha! is down.', action } });
    showRecord.mockResolvedValue(UNLINKED);
    await mount();
    await press();
    expect(act).not.toHaveBeenCalled();
    expect(button()?.textContent).toBe('Send to Rally');
  });

  it('sends again when trying again after a failed send', async () => {
    const action = { label: 'Try again', command: 'retry' } as const;
    showRecord.mockResolvedValueOnce({ state: 'failed', ref: 'ACME-1', notice: { sentence: 'Refused.', action } });
    showRecord.mockResolvedValue(SENDING);
    act.mockResolvedValue(null);
    await mount();
    await press();
    expect(act).toHaveBeenCalledExactlyOnceWith(action, RECORD);
    expect(button()?.getAttribute('aria-busy')).toBe('true');
  });

  it('sends again once somebody has signed in, though the failure’s own button led to the sign-in page', async () => {
    showRecord.mockResolvedValue({ state: 'failed', ref: 'ACME-1', notice: BLOCKED.notice });
    sendRecord.mockResolvedValue(LINKED);
    await mount();
    const buttons = [...root.querySelectorAll('button')];
    expect(buttons.map((each) => each.textContent)).toEqual(['Sign in', 'Try again']);
    buttons[0]?.remove();
    await press();
    expect(sendRecord).toHaveBeenCalledExactlyOnceWith(RECORD);
    expect(root.querySelector('a')?.textContent).toBe('F12 Developing');
  });

  it('says when the link is paused', async () => {
    showRecord.mockResolvedValue({ ...LINKED, isPaused: true });
    await mount();
    expect(root.querySelector('a')?.textContent).toBe('F12 Developing Paused');
  });

  it('never links to anything but https', async () => {
    showRecord.mockResolvedValue({ ...LINKED, link: { ...LINKED.link, url: 'javascript:alert(1)' } });
    await mount();
    expect(root.querySelector('a')?.hasAttribute('href')).toBe(false);
  });

  it('offers to reload when the background is gone', async () => {
    showRecord.mockRejectedValue(new MessageError('unavailable', 'Baton was updated. Reload this tab to go on.'));
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
    await mount();
    expect(root.querySelector('.notice')?.textContent).toContain('Baton was updated');
    expect(button()?.textContent).toBe('Reload');
    await press();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('asks again when a worker that was ended leaves a question open, and shows what comes then', async () => {
    showRecord.mockResolvedValueOnce(UNLINKED).mockReturnValueOnce(new Promise(() => undefined));
    showRecord.mockResolvedValue(LINKED);
    sendRecord.mockResolvedValue(SENDING);
    await mount();
    await press();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(root.querySelector('a')).toBeNull();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(root.querySelector('a')?.textContent).toBe('F12 Developing');
  });

  it('falls silent when its record leaves the screen', async () => {
    showRecord.mockResolvedValue(SENDING);
    await mount();
    life.abort();
    showRecord.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(showRecord).not.toHaveBeenCalled();
  });

  it('draws record text as text', async () => {
    showRecord.mockResolvedValue({ ...LINKED, link: { ...LINKED.link, status: '<img src=x onerror=alert(1)>' } });
    await mount();
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('a')?.textContent).toContain('<img');
  });
});
