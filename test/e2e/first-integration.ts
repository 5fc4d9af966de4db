import type { Policies } from '../../lib/model/integration';
import type { Stage } from './stage';

/** Names of what is linked: one Aha! workspace and one Rally project. */
export interface Destination {
  readonly workspace: string;
  readonly project: string;
}

/** Makes an integration as the options page does, of the first workspace and project that can be chosen or the named ones. */
export async function createFirstIntegration(
  { sandbox, ask }: Pick<Stage, 'sandbox' | 'ask'>,
  named: Partial<Destination> & { readonly policies?: Policies } = {},
): Promise<string> {
  const { aha: ahaOrigin, rally: rallyOrigin } = sandbox.origins;
  const workspaces = await ask('listAhaWorkspaces', { ahaOrigin });
  const rallyWorkspaces = await ask('listRallyWorkspaces', { rallyOrigin });
  const rallyWorkspace = choose(rallyWorkspaces, undefined);
  const projects = await ask('listRallyProjects', { rallyOrigin, workspaceId: rallyWorkspace });
  const { id } = await ask('createIntegration', {
    name: '',
    ahaOrigin,
    ahaWorkspaceId: choose(workspaces, named.workspace),
    rallyOrigin,
    rallyWorkspaceId: rallyWorkspace,
    rallyProjectId: choose(projects, named.project),
    ...(named.policies !== undefined && { policies: named.policies }),
  });
  // The first sync goes on beside.
  await ask('syncNow', { id });
  return id;
}

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly refusal?: string;
}

function choose(offers: readonly Offer[], name: string | undefined): string {
  const chosen = offers.find((offer) => offer.refusal === undefined && (name === undefined || offer.name === name));
  if (chosen === undefined) throw new Error(`${name ?? 'Nothing'} can be chosen among ${JSON.stringify(offers)}.`);
  return chosen.id;
}
