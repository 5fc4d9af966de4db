// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { field } from '../../lib/mapping/laws/stock-schemas';
import { MessageError } from '../../lib/messages';
import { recordId } from '../../lib/model/record';
import type { KindSchema } from '../../lib/model/schema';
import type { SetUpContract } from '../../lib/model/set-up-contract';
import type { SetUpDraft } from '../../lib/model/set-up-draft';
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

const AHA_KINDS: readonly KindSchema[] = [
  { kind: 'feature', label: 'Feature', fields: [field('name', 'text', { label: 'Name' })] },
];
const RALLY_KINDS: readonly KindSchema[] = [
  { kind: 'hierarchicalrequirement', label: 'User Story', fields: [field('Name', 'text', { label: 'Name' })] },
];

let root: HTMLElement;
let kept: SetUpDraft[] = [];
const describeRally = vi.fn(async () => RALLY_KINDS);
const answers: Readonly<
  Record<string, (input: Parameters<SetUpContract['saveDraft']>[0] & { id: string }) => Promise<unknown>>
> = {
  listDrafts: async () => kept,
  saveDraft: async ({ draft }: { draft: SetUpDraft }) => {
    kept = [draft, ...kept.filter(({ id }) => id !== draft.id)];
    return null;
  },
  removeDraft: async ({ id }: { id: string }) => {
    kept = kept.filter((each) => each.id !== id);
    return null;
  },
  describeAha: async () => AHA_KINDS,
  describeRally,
  listPeople: async () => ({ aha: [], rally: [] }),
  findFeatures: async () => [{ kind: 'feature', idOrRef: 'HAR-1', ref: 'HAR-1', name: 'Search' }],
  previewSend: async () => [
    {
      ref: 'HAR-1',
      name: 'Search',
      rallyKind: 'User Story',
      fields: [{ label: 'Name', value: 'Search' }],
      notes: [],
      isBlocked: false,
      isLinked: false,
    },
  ],
};
const actions = {
  ask: vi.fn().mockImplementation(async (name, input) => answers[name]?.(input)),
  check: vi.fn<SetupActions['check']>(),
  listAhaWorkspaces: vi.fn<SetupActions['listAhaWorkspaces']>(),
  listRallyWorkspaces: vi.fn<SetupActions['listRallyWorkspaces']>(),
  listRallyProjects: vi.fn<SetupActions['listRallyProjects']>(),
  create: vi.fn<SetupActions['create']>(),
  act: vi.fn<SetupActions['act']>(),
  finish: vi.fn<SetupActions['finish']>(),
};

/** Lets answers arrive and what they set off come to rest. */
async function settle(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await act(async () => undefined);
}
async function start(): Promise<void> {
  await act(() => render(<Setup actions={actions} integrations={[]} />, root));
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

const proceed = () => press('Save and continue');
/** To the step of the Rally project, by the shortest way. */
async function goToProject(): Promise<void> {
  await start();
  await proceed();
  await proceed();
  await choose('Workspace in Aha!', '2');
  await proceed();
}
async function comeBack(): Promise<void> {
  await act(() => render(null, root));
  await start();
}

beforeEach(() => {
  for (const mock of Object.values(actions)) if (mock !== actions.ask) vi.mocked(mock).mockReset();
  kept = [];
  describeRally.mockResolvedValue(RALLY_KINDS);
  actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY)]);
  actions.listAhaWorkspaces.mockResolvedValue(WORKSPACES);
  actions.listRallyWorkspaces.mockResolvedValue([choice('10', 'Acme')]);
  actions.listRallyProjects.mockResolvedValue(PROJECTS);
  actions.create.mockResolvedValue({ id: 'i1' });
  actions.act.mockResolvedValue(undefined);
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => render(null, root));

describe('set-up', () => {
  it('takes ten presses with every default, and shows what a feature becomes', async () => {
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('Feature');
    await proceed();
    expect(actions.create).not.toHaveBeenCalled();
    await press('Enable');
    expect(actions.create).toHaveBeenCalledExactlyOnceWith({
      name: '',
      ahaOrigin: AHA,
      ahaWorkspaceId: '2',
      rallyOrigin: RALLY,
      rallyWorkspaceId: '10',
      rallyProjectId: '21',
      policies: { outgoing: 'automatic', incoming: 'approve', conflict: 'ask' },
      templateId: '',
    });
    expect(root.textContent).toContain('becomes User Story');
    await press('Finish');
    expect(actions.finish).toHaveBeenCalledOnce();
    expect(kept).toEqual([]);
  });

  it('goes on where its person left, at every step, unless it is discarded', async () => {
    await goToProject();
    await press('Discard this set-up');
    expect(kept).toEqual([]);
    await goToProject();
    await comeBack();
    await chooseProject('Mobile');
    await comeBack();
    expect(project('Mobile')?.checked).toBe(true);
    await proceed();
    await comeBack();
    await proceed();
    await choose('A field changed on both sides', 'rally');
    await comeBack();
    await press('Enable');
    expect(actions.create).toHaveBeenCalledWith(
      expect.objectContaining({ rallyProjectId: '21', policies: expect.objectContaining({ conflict: 'rally' }) }),
    );
    await comeBack();
    expect(root.textContent).toContain('becomes User Story');
    expect(actions.create).toHaveBeenCalledOnce();
  });

  it('does not go on while the mapping has errors, and names them', async () => {
    describeRally.mockResolvedValue([
      {
        kind: 'hierarchicalrequirement',
        label: 'User Story',
        fields: [field('Name', 'text', { label: 'Name' }), field('c_Team', 'text', { label: 'Team', required: true })],
      },
    ]);
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('1 to repair');
    await proceed();
    expect(button('Enable')).toBeUndefined();
    await act(() => root.querySelector<HTMLElement>('.record-toggle')?.click());
    expect(root.textContent).toContain('Rally demands “Team”');
    await choose('Rally field to give a fixed value', 'c_Team');
    await press('Add fixed value');
    const inputId = [...root.querySelectorAll('label')].find((each) => each.textContent === 'Team')?.htmlFor;
    const input = root.querySelector<HTMLInputElement>(`[id="${inputId}"]`);
    await act(() => {
      if (input !== null) input.value = 'Orca';
      input?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await settle();
    await proceed();
    expect(button('Enable')).toBeDefined();
    expect(kept[0]?.mapping?.records[0]?.constants).toEqual([{ rally: 'c_Team', value: 'Orca' }]);
  });

  it('says what keeps it from reading a system, and tries again', async () => {
    describeRally.mockRejectedValueOnce(new MessageError('unavailable', 'Rally does not answer.'));
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    expect(root.textContent).toContain('Rally does not answer.');
    expect(root.textContent).toContain('Aha!: 1 record types');
    await press('Try again');
    expect(root.textContent).toContain('Feature');
  });

  it('shows what cannot be chosen, with the reason', async () => {
    await start();
    await proceed();
    await proceed();
    const line = [...root.querySelectorAll('option')].find(({ value }) => value === '1');
    expect(line?.disabled).toBe(true);
    expect(line?.textContent).toContain('line of workspaces');
    await choose('Workspace in Aha!', '2');
    await proceed();
    expect(project('Legacy')?.disabled).toBe(true);
    expect(root.textContent).toContain('This project is closed in Rally.');
  });

  it('forgets the project when another Rally workspace is chosen', async () => {
    actions.listRallyWorkspaces.mockResolvedValue([choice('10', 'Acme'), choice('11', 'Other')]);
    await start();
    await proceed();
    await proceed();
    await choose('Workspace in Aha!', '2');
    await choose('Workspace in Rally', '10');
    await proceed();
    await chooseProject('Mobile');
    expect(kept[0]?.rallyProject?.name).toBe('Mobile');
    await act(() => root.querySelector<HTMLElement>('[aria-label="Change: Workspaces"]')?.click());
    await settle();
    await choose('Workspace in Rally', '11');
    expect(kept[0]?.rallyProject).toBeNull();
  });

  it('waits at the accounts until both let us in, and leads there', async () => {
    const action = { label: 'Sign in to Rally', command: 'openSignIn', system: 'rally', origin: RALLY } as const;
    const refused: ConnectionView = {
      ...connected('rally', RALLY),
      connection: { state: 'refused', notice: { sentence: 'You are not signed in to Rally.', action } },
    };
    actions.check.mockResolvedValue([connected('aha', AHA), refused]);
    await start();
    await proceed();
    expect(root.textContent).toContain('You are not signed in to Rally.');
    await proceed();
    expect(actions.listAhaWorkspaces).not.toHaveBeenCalled();
    await press('Sign in to Rally');
    expect(actions.act).toHaveBeenCalledExactlyOnceWith(action);

    actions.check.mockResolvedValue([connected('aha', AHA), connected('rally', RALLY)]);
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await settle();
    await proceed();
    expect(actions.listAhaWorkspaces).toHaveBeenCalledExactlyOnceWith(AHA);
  });

  it('says what went wrong when it cannot be enabled, and can be tried again', async () => {
    actions.create.mockRejectedValueOnce(new MessageError('permission', 'You may not write here.'));
    await goToProject();
    await chooseProject('Mobile');
    await proceed();
    await proceed();
    await press('Enable');
    expect(root.textContent).toContain('You may not write here.');
    await press('Enable');
    expect(root.textContent).toContain('becomes User Story');
  });
});
