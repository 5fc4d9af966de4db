import type { Page } from 'playwright-core';
import { emptyDraft, type SetUpDraft } from '../../lib/model/set-up-draft';
import type { Choice } from '../../lib/model/status';
import type { Stage } from './stage';

const SOON_MS = 20_000;

/** Keeps a set-up that has come to a step, as its person would have left it, and opens it. */
export async function openDraft(
  { ask, chromium, sandbox }: Pick<Stage, 'ask' | 'chromium' | 'sandbox'>,
  begun: Pick<SetUpDraft, 'step'> & Partial<SetUpDraft> & { readonly workspace: string; readonly project: string },
): Promise<Page> {
  const { workspace, project, ...more } = begun;
  const { aha: ahaOrigin, rally: rallyOrigin } = sandbox.origins;
  const ahaWorkspace = choose(await ask('listAhaWorkspaces', { ahaOrigin }), workspace);
  const rallyWorkspace = choose(await ask('listRallyWorkspaces', { rallyOrigin }));
  const projects = await ask('listRallyProjects', { rallyOrigin, workspaceId: rallyWorkspace.id });
  const places = { ahaOrigin, rallyOrigin, ahaWorkspace, rallyWorkspace, rallyProject: choose(projects, project) };
  await ask('saveDraft', { draft: { ...emptyDraft(crypto.randomUUID(), 0), ...places, ...more } });
  const page = await chromium.open(chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
  return page;
}

function choose(choices: readonly Choice[], wanted?: string): Pick<Choice, 'id' | 'name'> {
  const found = choices.find(({ name }) => wanted === undefined || name === wanted);
  if (found === undefined) throw new Error(`There is no ${wanted ?? 'choice'} among ${JSON.stringify(choices)}.`);
  return { id: found.id, name: found.name };
}
