import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { Setup } from '../../components/setup/setup';
import type { SetupActions } from '../../components/setup/setup-actions';
import { field } from '../../lib/mapping/laws/stock-schemas';
import { recordId } from '../../lib/model/record';
import type { KindSchema } from '../../lib/model/schema';
import type { SetUpContract } from '../../lib/model/set-up-contract';
import { emptyDraft, type SetUpDraft } from '../../lib/model/set-up-draft';
import type { Choice, IntegrationView } from '../../lib/model/status';
import { connected } from './drawn-popup';

export { connected };
export const AHA = 'https://acme.aha.io';
export const RALLY = 'https://rally1.rallydev.com';

export const choice = (id: string, name: string, more: Partial<Choice> = {}): Choice => ({
  id: recordId(id),
  name,
  ...more,
});
const WORKSPACES = [
  choice('1', 'All products', { refusal: 'This is a line of workspaces.' }),
  choice('2', 'Harbor'),
  choice('3', 'Lighthouse'),
];
const PROJECTS = [
  choice('20', 'Acme'),
  choice('21', 'Mobile', { parentId: recordId('20') }),
  choice('22', 'Legacy', { parentId: recordId('20'), refusal: 'This project is closed in Rally.' }),
  choice('23', 'Web', { parentId: recordId('20'), refusal: '“Harbor → Web” links it with this workspace already.' }),
];

const AHA_KINDS: readonly KindSchema[] = [
  { kind: 'feature', label: 'Feature', fields: [field('name', 'text', { label: 'Name' })] },
];
const RALLY_KINDS: readonly KindSchema[] = [
  { kind: 'hierarchicalrequirement', label: 'User Story', fields: [field('Name', 'text', { label: 'Name' })] },
];

/** Where set-up is drawn; another one for each test. */
export let root: HTMLElement;
/** The drafts that were kept, the newest first. */
export let kept: SetUpDraft[] = [];
export const describeRally = vi.fn(async () => RALLY_KINDS);
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
/** What set-up asked to have done. */
export const actions = {
  ask: vi.fn().mockImplementation(async (name, input) => answers[name]?.(input)),
  check: vi.fn<SetupActions['check']>(),
  checkNamed: vi.fn<SetupActions['checkNamed']>(),
  allowRallyHost: vi.fn<SetupActions['allowRallyHost']>(),
  listAhaWorkspaces: vi.fn<SetupActions['listAhaWorkspaces']>(),
  listRallyWorkspaces: vi.fn<SetupActions['listRallyWorkspaces']>(),
  listRallyProjects: vi.fn<SetupActions['listRallyProjects']>(),
  create: vi.fn<SetupActions['create']>(),
  act: vi.fn<SetupActions['act']>(),
  finish: vi.fn<SetupActions['finish']>(),
};

/** Lets answers arrive and what they set off come to rest. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await act(async () => undefined);
}
export async function start(integrations: readonly IntegrationView[] | null = []): Promise<void> {
  await act(() => render(<Setup actions={actions} integrations={integrations} />, root));
  await settle();
}
/** Keeps a set-up that was begun elsewhere, up to the step that it names, and opens it. */
export async function begin(
  draft: Partial<SetUpDraft>,
  integrations: readonly IntegrationView[] | null = [],
): Promise<void> {
  const places = {
    ahaOrigin: AHA,
    rallyOrigin: RALLY,
    ahaWorkspace: { id: '2', name: 'Harbor' },
    rallyWorkspace: { id: '10', name: 'Acme' },
    rallyProject: { id: '21', name: 'Mobile' },
  };
  kept = [{ ...emptyDraft('d1', 0), ...places, ...draft }];
  await act(() => render(null, root));
  await start(integrations);
}
export async function choose(label: string, id: string): Promise<void> {
  const name = [...root.querySelectorAll('label')].find((each) => each.textContent === label);
  const select = root.querySelector<HTMLSelectElement>(`[id="${name?.htmlFor}"]`);
  if (select === null) throw new Error(`There is no “${label}” in: ${root.textContent}`);
  await act(() => {
    select.value = id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settle();
}
export const project = (name: string) =>
  [...root.querySelectorAll('label.project')].find((each) => each.textContent.startsWith(name))?.querySelector('input');
export async function chooseProject(name: string): Promise<void> {
  await act(() => project(name)?.click());
  await settle();
}
export const button = (name: string) => [...root.querySelectorAll('button')].find((each) => each.textContent === name);
export async function press(name: string): Promise<void> {
  await act(() => button(name)?.click());
  await settle();
}

export const proceed = () => press('Save and continue');
/** To the step of the Rally project, by the shortest way. */
export async function goToProject(): Promise<void> {
  await start();
  await proceed();
  await proceed();
  await choose('Workspace in Aha!', '2');
  await proceed();
}
export async function comeBack(): Promise<void> {
  await act(() => render(null, root));
  await start();
}

/** Draws set-up anew for every test of a file, with nothing begun. */
export function startAnew(): void {
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
}
