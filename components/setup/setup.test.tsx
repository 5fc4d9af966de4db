// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageError } from '../../lib/messages';
import { recordId } from '../../lib/model/record';
import type { Choice, ConnectionView } from '../../lib/model/status';
import { Setup } from './setup';
import type { SetupActions } from './setup-actions';

const AHA = 'https://acme.aha.io';
const RALLY = 'https://rally1.rallydev.com';

const connected = (system: 'aha' | 'rally', origin: string): ConnectionView => ({
  system,
  origin,
  hasKey: false,
  connection: {
    state: 'connected',
    mode: 'session',
    identity: { system, origin, account: '1', personId: '1', email: 'mira@acme.example', name: 'Mira' },
  },
});
const choice = (id: string, name: string, more: Partial<Choice> = {}): Choice => ({ id: recordId(id), name, ...more });
const WORKSPACES = [
  choice('1', 'All products', { refusal: 'This is a line of workspaces.' }),
  choice('2', 'Harbor'),
  choice('3', 'Lighthouse'),
];
const PROJECTS = [
  choice('20', 'Acme'),
  choice('21', 'Mobile', { parentId: recordId('20') }),
  choice('22', 'Legacy', { parentId: recordId('20'), refusal: 'This project is closed in Rally.' }),
];

let root: HTMLElement;
const actions = {
  check: vi.fn<SetupActions['check']>(),
  listAhaWorkspaces: vi.fn<SetupActions['listAhaWorkspaces']>(),
  listRallyWorkspaces: vi.fn<SetupActions['listRallyWorkspaces']>(),
  listRallyProjects: vi.fn<SetupActions['listRallyProjects']>(),
  create: vi.fn<SetupActions['create']>(),
  act: vi.fn<SetupActions['act']>(),
};

/** Lets answers arrive and what they set off come to rest. */
async function settle(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await act(async () => undefined);
}
async function start(): Promise<void> {
  await act(() => render(<Setup actions={actions} />, root));
  await settle();
}
async function choose(label: string, id: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  const select = root.querySelector<HTMLSelectElement>(`[id="${name?.htmlFor}"]`);
  if (select === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  await act(() => {
    select.value = id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
}
const project = (name: string) =>
  [...root.querySelectorAll('label.project')].find((each) => each.textContent.startsWith(name))?.querySelector('input');
async function chooseProject(name: string): Promise<void> {
  await act(() => project(name)?.click());
  await settle();
}
const button = (name: string) => [...root.querySelectorAll('button')].find((each) => each.textContent === name);
async function press(name: string): Promise<void> {
  await act(() => button(name)?.click());
  await settle();
}

beforeEach(() => {
  vi.resetAllMocks();
  actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY)]);
  actions.listAhaWorkspaces.mockResolvedValue(WORKSPACES);
  actions.listRallyWorkspaces.mockResolvedValue([choice('10', 'Acme')]);
  actions.listRallyProjects.mockResolvedValue(PROJECTS);
  actions.create.mockResolvedValue(undefined);
  actions.act.mockResolvedValue(undefined);
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => render(null, root));

describe('set-up', () => {
  it('takes three choices, and chooses alone where there is nothing to choose', async () => {
    await start();
    expect(button('Start')).toBeUndefined();
    await choose('Workspace in Aha!', '2');
    expect(actions.listRallyProjects).toHaveBeenCalledExactlyOnceWith(RALLY, '10');
    await chooseProject('Mobile');
    expect(root.textContent).toContain('creates this in Mobile');
    expect(root.textContent).toContain('User story');
    await press('Start');
    expect(actions.create).toHaveBeenCalledExactlyOnceWith({
      name: '',
      ahaOrigin: AHA,
      ahaWorkspaceId: '2',
      rallyOrigin: RALLY,
      rallyWorkspaceId: '10',
      rallyProjectId: '21',
    });
  });

  it('creates nothing before that press', async () => {
    await start();
    await choose('Workspace in Aha!', '2');
    await chooseProject('Mobile');
    expect(actions.create).not.toHaveBeenCalled();
  });

  it('shows what cannot be chosen, with the reason', async () => {
    await start();
    const line = [...root.querySelectorAll('option')].find(({ value }) => value === '1');
    expect(line?.disabled).toBe(true);
    expect(line?.textContent).toContain('line of workspaces');
    await choose('Workspace in Aha!', '2');
    expect(project('Legacy')?.disabled).toBe(true);
    expect(root.textContent).toContain('This project is closed in Rally.');
  });

  it('forgets the project when another Rally workspace is chosen', async () => {
    actions.listRallyWorkspaces.mockResolvedValue([choice('10', 'Acme'), choice('11', 'Other')]);
    await start();
    await choose('Workspace in Aha!', '2');
    await choose('Workspace in Rally', '10');
    await chooseProject('Mobile');
    expect(button('Start')).toBeDefined();
    await choose('Workspace in Rally', '11');
    expect(button('Start')).toBeUndefined();
    expect(actions.listRallyProjects).toHaveBeenLastCalledWith(RALLY, '11');
  });

  it('waits at the accounts until both let us in, and leads there', async () => {
    const action = { label: 'Sign in to Rally', command: 'openSignIn', system: 'rally', origin: RALLY } as const;
    const refused: ConnectionView = {
      ...connected('rally', RALLY),
      connection: { state: 'refused', notice: { sentence: 'You are not signed in to Rally.', action } },
    };
    actions.check.mockResolvedValue([connected('aha', AHA), refused]);
    await start();
    expect(root.textContent).toContain('You are not signed in to Rally.');
    expect(actions.listAhaWorkspaces).not.toHaveBeenCalled();
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(action);

    actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY)]);
    await press('Check again');
    expect(actions.listAhaWorkspaces).toHaveBeenCalledExactlyOnceWith(AHA);
  });

  it('says what went wrong, and tries again', async () => {
    actions.listAhaWorkspaces.mockRejectedValueOnce(new MessageError('unavailable', 'Aha! does not answer.'));
    await start();
    expect(root.textContent).toContain('Aha! does not answer.');
    await press('Try again');
    await choose('Workspace in Aha!', '2');
    actions.create.mockRejectedValue(new MessageError('permission', 'You may not write here.'));
    await chooseProject('Mobile');
    await press('Start');
    expect(root.textContent).toContain('You may not write here.');
    expect(button('Start')?.getAttribute('aria-busy')).toBe('false');
  });

  it('finds one of a thousand projects by a part of its name', async () => {
    actions.listRallyProjects.mockResolvedValue(
      Array.from({ length: 1_000 }, (_, index) => choice(`p${index}`, `Team ${index}`)),
    );
    await start();
    await choose('Workspace in Aha!', '2');
    expect(root.querySelectorAll('label.project')).toHaveLength(1_000);
    const search = root.querySelector<HTMLInputElement>('input[type=text]');
    await act(() => {
      if (search !== null) search.value = 'TEAM 77';
      search?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(root.querySelectorAll('label.project')).toHaveLength(11);
  });
});
