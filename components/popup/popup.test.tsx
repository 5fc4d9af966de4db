// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../lib/model/status';
import {
  AHA,
  actions,
  button,
  draw,
  drawAnew,
  IN_RALLY,
  integration,
  press,
  root,
  SIGN_IN,
  show,
  withState,
} from '../../test/support/drawn-popup';

drawAnew();

describe('an integration', () => {
  it('says who is connected to what and when it was in step', async () => {
    await show();
    const { textContent } = root;
    for (const part of ['Harbor → Acme Fitness', 'Aha! as Mira', 'Rally as Mira', '1,284 linked', '3 minutes ago'])
      expect(textContent).toContain(part);
  });

  it('says how far it has come while many records are brought in step', async () => {
    await show({ integrations: [{ ...integration, syncing: { done: 340, total: 1_000 } }] });
    expect(root.textContent).toContain('syncing 340 of 1,000');
    expect(root.textContent).not.toContain('ago');
  });

  it('pauses and resumes', async () => {
    await show();
    await press('Pause: Harbor');
    expect(actions.setPaused).toHaveBeenLastCalledWith('i1', true);
    await show({ integrations: [{ ...integration, isPaused: true }] });
    await press('Resume: Harbor');
    expect(actions.setPaused).toHaveBeenLastCalledWith('i1', false);
  });

  it('syncs now, not while it is paused and not twice at once', async () => {
    let finish: () => void = () => undefined;
    actions.syncNow.mockReturnValue(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    await show({ integrations: [{ ...integration, isPaused: true }] });
    await press('Sync now: Harbor');
    expect(actions.syncNow).not.toHaveBeenCalled();
    await show();
    await press('Sync now: Harbor');
    await press('Sync now: Harbor');
    expect(actions.syncNow).toHaveBeenCalledExactlyOnceWith('i1');
    expect(button('Sync now: Harbor').getAttribute('aria-busy')).toBe('true');
    await act(async () => finish());
    expect(button('Sync now: Harbor').getAttribute('aria-busy')).toBe('false');
  });
});

describe('what waits', () => {
  const item = (number: number) => ({
    id: `w${number}`,
    ref: `HAR-${number}`,
    name: '<b>name</b>',
    sentence: 'Refused.',
    canRetry: number === 1,
  });

  it('can be tried again where that helps', async () => {
    await show({ waiting: [item(1), item(2)] });
    await press('Try again: HAR-1');
    expect(actions.retry).toHaveBeenCalledExactlyOnceWith('w1');
    expect(() => button('Try again: HAR-2')).toThrow();
    expect(root.querySelector('bdi b')).toBeNull();
  });

  it('leads to the rest of a long list', async () => {
    await show({ waiting: Array.from({ length: 1_000 }, (_, number) => item(number)) });
    expect(root.textContent).toContain('Waiting (1,000)');
    expect(root.querySelectorAll('.waiting-row')).toHaveLength(6);
    await press('Show 995 more');
    expect(actions.openOptions).toHaveBeenCalledExactlyOnceWith('activity');
  });
});

describe('before anything is set up', () => {
  const start = async (connections: readonly ConnectionView[]) => {
    actions.checkConnections.mockResolvedValue(connections);
    await show({ integrations: [] });
  };

  it('leads to the sign-in that is missing', async () => {
    await start([AHA, withState(IN_RALLY, { state: 'refused', notice: SIGN_IN })]);
    expect(root.textContent).toContain('Signed in to Aha!');
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(SIGN_IN.action);
  });

  it('leads to set-up once both let us in', async () => {
    await start([AHA, IN_RALLY]);
    expect(button('Set up Baton').className).toContain('primary');
    await press('Set up Baton');
    expect(actions.openOptions).toHaveBeenCalledExactlyOnceWith('setup');
  });

  it('says what to do when no Aha! account was ever seen, and looks again', async () => {
    await start([IN_RALLY]);
    expect(root.textContent).toContain('Open your Aha! account in a tab');
    actions.checkConnections.mockResolvedValue([AHA, IN_RALLY]);
    await press('I have signed in, look again');
    expect(root.textContent).toContain('Signed in to Aha!');
  });
});

it('says what is wrong when nothing can be read, and tries again', async () => {
  await draw({ sentence: 'Baton did not answer.' });
  expect(root.textContent).toContain('Baton did not answer.');
  await press('Try again');
  expect(actions.refresh).toHaveBeenCalledTimes(1);
});
