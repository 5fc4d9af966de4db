// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { MessageError } from '../../lib/messages';
import {
  actions,
  drawAnew,
  integration,
  onPage,
  press,
  RALLY,
  RETRY,
  root,
  SIGN_IN,
  show,
} from '../../test/support/drawn-popup';

drawAnew();

describe('the record on this page', () => {
  it('is sent by the button of the same name as the page’s', async () => {
    await show({ page: onPage({ state: 'unlinked', ref: 'HAR-2', name: 'Hold a berth', destination: 'Payments' }) });
    expect(root.textContent).toContain('Hold a berth');
    expect(root.textContent).toContain('Payments');
    await press('Send to Rally');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
  });

  it('says before it is sent that no colleague would know', async () => {
    const caution = 'Colleagues’ browsers do not know what this one sends.';
    await show({ page: onPage({ state: 'unlinked', ref: 'HAR-2', name: '', destination: 'Payments', caution }) });
    expect(root.textContent).toContain(caution);
  });

  it('shows why it could not be sent', async () => {
    actions.sendActiveRecord.mockRejectedValue(new MessageError('offline', 'There is no network.'));
    await show({ page: onPage({ state: 'unlinked', ref: 'HAR-2', name: '', destination: '' }) });
    await press('Send to Rally');
    expect(root.querySelector('.notice-bad')?.textContent).toBe('There is no network.');
  });

  it('is a link that begins with the Rally key', async () => {
    const link = { ref: 'F12', name: '', status: 'Developing', url: `${RALLY}/#/detail/portfolioitem/feature/1` };
    await show({ page: onPage({ state: 'linked', ref: 'HAR-2', link, isPaused: true }) });
    const anchor = root.querySelector('a');
    expect(anchor?.textContent).toMatch(/^F12 Developing.*Paused/);
    expect(anchor?.getAttribute('href')).toBe(link.url);
    expect(anchor?.rel).toContain('noopener');
  });

  it('tells what is being done', async () => {
    await show({ page: onPage({ state: 'sending', ref: 'HAR-2', doing: 'Creating 3 user stories' }) });
    expect(root.querySelector('[role=status]')?.textContent).toContain('Creating 3 user stories');
  });

  it('sends again after a failed send, but only looks again where it was blocked', async () => {
    await show({ page: onPage({ state: 'failed', ref: 'HAR-2', notice: { sentence: 'Refused.', action: RETRY } }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
    await show({ page: onPage({ state: 'blocked', ref: 'HAR-2', notice: { sentence: 'Down.', action: RETRY } }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
    expect(actions.refresh).toHaveBeenCalledTimes(1);
  });

  it('sends again after a failure whose own button leads elsewhere', async () => {
    await show({ page: onPage({ state: 'failed', ref: 'HAR-2', notice: SIGN_IN }) });
    await press('Try again');
    expect(actions.sendActiveRecord).toHaveBeenCalledTimes(1);
  });

  it('says one problem once', async () => {
    const withProblem = { ...integration, problem: SIGN_IN };
    await show({
      integrations: [withProblem],
      page: onPage({ state: 'blocked', ref: 'HAR-2', notice: SIGN_IN }),
    });
    expect(root.querySelectorAll('.notice')).toHaveLength(1);
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(SIGN_IN.action);
  });
});

describe('a record that waits', () => {
  it('is told of once, by the page’s own card', async () => {
    const item = { id: 'w1', ref: 'HAR-2', name: '', sentence: 'Refused.', canRetry: true };
    const page = onPage({ state: 'failed', ref: 'HAR-2', notice: { sentence: 'Refused.', action: RETRY } });
    await show({ page, waiting: [item, { ...item, id: 'w2', ref: 'HAR-3' }] });
    expect(root.textContent?.match(/HAR-2/g)).toHaveLength(1);
    expect(root.textContent).toContain('Waiting (1)');
  });

  it('says what of it cannot be carried over', async () => {
    const link = { ref: 'F7', name: '', status: 'Developing', url: 'https://rally1.rallydev.com/#/detail/7' };
    const page = onPage({ state: 'linked', ref: 'HAR-2', link, isPaused: false });
    if (page === null) throw new Error('There is no page.');
    await show({ page: { ...page, notes: ['Nobody in Rally has this e-mail address.'] } });
    expect(root.querySelector('[aria-label="Not carried over"]')?.textContent).toContain('Nobody in Rally');
  });
});

describe('a linked record', () => {
  const link = { ref: 'F7', name: '', status: 'Developing', url: 'https://rally1.rallydev.com/#/detail/7' };
  const linked = onPage({ state: 'linked', ref: 'HAR-2', link, isPaused: false });

  it('is unlinked only after a second press', async () => {
    await show({ page: linked });
    await press('Unlink');
    expect(actions.unlinkActive).not.toHaveBeenCalled();
    await press('Keep it');
    await press('Unlink');
    await press('End the link');
    expect(actions.unlinkActive).toHaveBeenCalledExactlyOnceWith('HAR-2');
  });

  it('explains itself', async () => {
    const sentences = ['Baton created F7 for it in Rally.', 'Waits to be approved: Name.'];
    actions.explainActive.mockResolvedValue({ ref: 'HAR-2', sentences, entries: [], place: 'review' });
    await show({ page: linked });
    await press('Why is it so?');
    for (const sentence of sentences) expect(root.textContent).toContain(sentence);
    await press('Close');
    expect(root.textContent).not.toContain(sentences[0]);
  });
});

describe('a record that no page of Aha! shows', () => {
  const explanation = { ref: 'US12', sentences: ['It waits for you.'], entries: [], place: null };

  it('is explained on Rally’s own page, with the way to its other side', async () => {
    actions.explainActive.mockResolvedValue(explanation);
    await show({
      rallyPage: { shown: 'US12', aha: { ref: 'HAR-2-1', url: 'https://acme.aha.io/requirements/HAR-2-1' } },
    });
    expect(root.querySelector('a[href="https://acme.aha.io/requirements/HAR-2-1"]')?.textContent).toBe('HAR-2-1');
    await press('Why is it so?');
    expect(root.textContent).toContain('It waits for you.');
  });

  it('is explained by its name', async () => {
    actions.explain.mockResolvedValue(explanation);
    await show();
    const input = root.querySelector('input');
    if (input === null) throw new Error('There is nothing to fill in.');
    input.value = 'US12';
    await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
    await press('How does it stand?');
    expect(actions.explain).toHaveBeenCalledExactlyOnceWith('US12');
    expect(root.textContent).toContain('It waits for you.');
  });
});
