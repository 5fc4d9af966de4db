import type { Integration } from '../model/integration';

/**
 * The other integrations that share an integration's template, its accounts and its Rally workspace: what is linked in one
 * of them is linked for all, since the same mapping made it.
 */
export function relativesOf(integration: Integration, all: readonly Integration[]): readonly Integration[] {
  const template = templateOf(integration);
  if (template === null) return [];
  return all.filter(
    (other) =>
      other.id !== integration.id &&
      templateOf(other) === template &&
      other.aha.origin === integration.aha.origin &&
      other.rally.origin === integration.rally.origin &&
      other.rally.workspaceId === integration.rally.workspaceId,
  );
}

function templateOf({ id, templateId, isTemplate }: Integration): string | null {
  return templateId ?? (isTemplate === true ? id : null);
}
