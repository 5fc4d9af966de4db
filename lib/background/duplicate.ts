import type { SetUpDraft } from '../model/set-up-draft';
import { putDraft } from '../store/drafts';
import { requireIntegration } from './configuration';
import type { Resources } from './resources';

/**
 * Starts a set-up with an integration's accounts, mapping and policies. Its person chooses the workspaces and project
 * anew: two integrations of the same pair would write to the same records, and are refused.
 */
export async function duplicateIntegration(resources: Resources, id: string): Promise<{ draftId: string }> {
  const { name, aha, rally, mapping, policies } = await requireIntegration(resources, id);
  const draft: SetUpDraft = {
    id: crypto.randomUUID(),
    name: `Copy of ${name}`.slice(0, 120),
    templateId: '',
    step: 'workspaces',
    ahaOrigin: aha.origin,
    rallyOrigin: rally.origin,
    ahaWorkspace: null,
    rallyWorkspace: { id: rally.workspaceId, name: rally.workspaceName },
    rallyProject: null,
    ...(rally.excludesChildren === true && { excludesChildren: true }),
    mapping,
    policies,
    integrationId: '',
    updatedAtMs: resources.nowMs(),
  };
  await putDraft(await resources.database(), draft);
  return { draftId: draft.id };
}
