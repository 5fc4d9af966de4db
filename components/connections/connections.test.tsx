// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import type { ConnectionState, ConnectionView } from '../../lib/model/status';
import type { ConnectionActions } from './connection-actions';
import { Connections } from './connections';

const ORIGIN = 'https://rally1.rallydev.com';
const KEY = '_abcdef1234567890';
const connected = (mode: 'session' | 'key' | 'oauth' | 'basic', warning?: string): ConnectionState => ({
  state: 'connected',
  mode,
  ...(warning !== undefined && { warning }),
  identity: { system: 'rally', origin: ORIGIN, account: '1', personId: '1', email: 'mira@acme.example', name: 'Mira' },
});
const rally = (hasKey: boolean, connection: ConnectionState): ConnectionView => ({
  system: 'rally',
  origin: ORIGIN,
  hasKey,
  connection,
});

let root: HTMLElement;
const actions = {
  check: vi.fn<ConnectionActions['check']>(),
  saveKey: vi.fn<ConnectionActions['saveKey']>(),
  savePassword: vi.fn<ConnectionActions['savePassword']>(),
  connect: vi.fn<ConnectionActions['connect']>(),
  redirectUrl: vi.fn<ConnectionActions['redirectUrl']>(),
  allowRallyHost: vi.fn<ConnectionActions['allowRallyHost']>(),
  removeRallyHost: vi.fn<ConnectionActions['removeRallyHost']>(),
  forgetKey: vi.fn<ConnectionActions['forgetKey']>(),
  act: vi.fn<ConnectionActions['act']>(),
};

async function settle(): Promise<void> {
  for (let round = 0; round < 4; round += 1) await act(async () => undefined);
}
async function start(...views: ConnectionView[]): Promise<void> {
  actions.check.mockResolvedValue(views);
  await act(() => render(<Connections actions={actions} />, root));
  await settle();
}
async function press(name: string): Promise<void> {
  await act(() => [...root.querySelectorAll('button')].find((each) => each.textContent === name)?.click());
  await settle();
}
const field = () => root.querySelector<HTMLInputElement>('input[type=password]');
async function enter(key: string): Promise<void> {
  await act(() => {
    const input = field();
    if (input !== null) input.value = key;
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

beforeEach(() => {
  vi.resetAllMocks();
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => render(null, root));

it('says who, where and how', async () => {
  await start(rally(false, connected('session')));
  for (const part of ['Rally', 'rally1.rallydev.com', 'Mira', 'with the sign-in of this browser'])
    expect(root.textContent).toContain(part);
});

it('says what an integration misses although the connection works', async () => {
  await start(rally(true, connected('key', '“Web” was set up as leon@acme.example.')));
  const warning = [...root.querySelectorAll('[role=status]')].map((each) => each.textContent);
  expect(warning).toEqual(['“Web” was set up as leon@acme.example.']);
  expect(root.textContent).toContain('with an API key');
});

it('takes a key once and never shows it again', async () => {
  actions.saveKey.mockResolvedValue(rally(true, connected('key')));
  await start(rally(false, connected('session')));
  await enter(` ${KEY} `);
  await press('Save key');
  expect(actions.saveKey).toHaveBeenCalledExactlyOnceWith('rally', ORIGIN, KEY);
  expect(field()).toBeNull();
  expect(root.textContent).toContain('with an API key');
  expect(root.innerHTML).not.toContain(KEY);
});

it('says why a key was not taken, and has emptied the field', async () => {
  actions.saveKey.mockRejectedValue(new MessageError('invalid', 'This does not look like a key.'));
  await start(rally(false, connected('session')));
  await enter(KEY);
  await press('Save key');
  expect(root.textContent).toContain('This does not look like a key.');
  expect(field()?.value).toBe('');
});

it('says why a key was refused by the system', async () => {
  const notice = { sentence: 'Rally does not know this key.', action: null };
  actions.saveKey.mockResolvedValue(rally(false, { state: 'refused', notice }));
  await start(rally(false, connected('session')));
  await enter(KEY);
  await press('Save key');
  expect(root.textContent).toContain('Rally does not know this key.');
});

it('forgets a key', async () => {
  actions.forgetKey.mockResolvedValue(rally(false, connected('session')));
  await start(rally(true, connected('key')));
  expect(field()).toBeNull();
  await press('Forget the key');
  expect(actions.forgetKey).toHaveBeenCalledExactlyOnceWith('rally', ORIGIN);
  expect(root.textContent).toContain('with the sign-in of this browser');
});

it('says what is missing while no Aha! account is known, and asks again', async () => {
  await start(rally(false, connected('session')));
  expect(root.textContent).toContain('No Aha! account yet');
  await press('Check again');
  expect(actions.check).toHaveBeenCalledTimes(2);
});

it('says what went wrong when nobody answers', async () => {
  actions.check.mockRejectedValue(new MessageError('unavailable', 'Baton did not answer.'));
  await act(() => render(<Connections actions={actions} />, root));
  await settle();
  expect(root.textContent).toContain('Baton did not answer.');
});

async function fill(label: string, value: string): Promise<void> {
  await act(() => {
    const text = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
    const input = root.querySelector<HTMLInputElement>(`#${CSS.escape(text?.htmlFor ?? '')}`);
    if (input === null) throw new Error(`There is no field “${label}”.`);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('connects with an application of the user’s own, shows the address to register, and keeps no secret', async () => {
  actions.redirectUrl.mockReturnValue('https://baton.chromiumapp.org/rally');
  actions.connect.mockResolvedValue({ ...rally(true, connected('oauth')), stored: 'oauth' });
  await start(rally(false, connected('session')));
  expect(root.textContent).toContain('https://baton.chromiumapp.org/rally');
  await fill('Rally client id', ' my-id ');
  await fill('Rally client secret', 'my-secret');
  await press('Connect with Rally');
  expect(actions.connect).toHaveBeenCalledExactlyOnceWith('rally', ORIGIN, {
    clientId: 'my-id',
    clientSecret: 'my-secret',
  });
  expect(root.textContent).toContain('with OAuth');
  expect(root.textContent).toContain('Disconnect');
  expect(root.innerHTML).not.toContain('my-secret');
});

it('says why a sign-in came to nothing', async () => {
  actions.connect.mockRejectedValue(new MessageError('auth', 'The window was closed before Rally had answered.'));
  await start(rally(false, connected('session')));
  await fill('Rally client id', 'my-id');
  await fill('Rally client secret', 'my-secret');
  await press('Connect with Rally');
  expect(root.textContent).toContain('The window was closed before Rally had answered.');
});

it('takes a name and password for Rally', async () => {
  actions.savePassword.mockResolvedValue({
    ...rally(true, connected('basic')),
    stored: 'basic',
  });
  await start(rally(false, connected('session')));
  await fill('Rally user name', 'mira@acme.example');
  await fill('Rally password', ' with spaces ');
  await press('Save name and password');
  expect(actions.savePassword).toHaveBeenCalledExactlyOnceWith(ORIGIN, 'mira@acme.example', ' with spaces ');
  expect(root.textContent).toContain('with name and password');
  expect(root.innerHTML).not.toContain('with spaces');
});

it('adds a Rally server once the browser was asked for that one address', async () => {
  actions.allowRallyHost.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
  await start(rally(false, connected('session')));
  await fill('Address of the Rally server', 'http://rally.example.com');
  await press('Add server');
  expect(actions.allowRallyHost).not.toHaveBeenCalled();
  await fill('Address of the Rally server', 'rally.example.com/slm/');
  await press('Add server');
  expect(actions.allowRallyHost).toHaveBeenCalledExactlyOnceWith('https://rally.example.com');
  expect(root.textContent).toContain('Without your permission');
  expect(actions.check).toHaveBeenCalledTimes(1);
  await press('Add server');
  expect(actions.check).toHaveBeenCalledTimes(2);
});

const own: ConnectionView = { ...rally(true, connected('key')), origin: 'https://rally.example', isAdded: true };

it('removes an added server and leaves the focus where it was', async () => {
  await start(rally(false, connected('session')), own);
  await press('Remove this server');
  expect(actions.removeRallyHost).toHaveBeenCalledExactlyOnceWith('https://rally.example');
  expect(root.querySelectorAll('section')).toHaveLength(1);
  expect(document.activeElement?.textContent).toMatch(/^rally\.example was removed/);
});

it('keeps a server that is in use, and says why', async () => {
  actions.removeRallyHost.mockRejectedValue(new MessageError('invalid', 'The integration “Harbor” uses this server.'));
  await start(own);
  await press('Remove this server');
  expect(root.textContent).toContain('The integration “Harbor” uses this server.');
  expect(root.querySelectorAll('section')).toHaveLength(1);
});

it('offers no removal of Rally’s own data centres', async () => {
  await start(rally(false, connected('session')));
  expect(root.textContent).not.toContain('Remove this server');
});
