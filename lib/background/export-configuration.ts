import { listIntegrations } from '../store/integrations';
import { writeConfigurationFile } from './configuration-file';
import type { Resources } from './resources';
import { readStoredKinds } from './stored-kinds';

/** All integrations of this browser as a file, with the names of what they map as both systems last told them. */
export async function exportConfiguration(resources: Resources): Promise<{ text: string }> {
  const integrations = await listIntegrations(await resources.database());
  const kinds = await Promise.all(
    integrations.map(async ({ id }) => [id, await readStoredKinds(resources, id)] as const),
  );
  return { text: writeConfigurationFile(integrations, new Map(kinds)) };
}
