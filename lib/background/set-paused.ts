import { putIntegration } from '../store/integrations';
import { requireIntegration } from './configuration';
import type { Resources } from './resources';

/**
 * Pauses an integration or lets it go on. What is being written to one of its records right now is finished; nothing more
 * is begun while it is paused. Throws `gone` where it is not there any more.
 */
export async function setPaused(resources: Resources, id: string, isPaused: boolean): Promise<void> {
  const integration = await requireIntegration(resources, id);
  await putIntegration(await resources.database(), { ...integration, isPaused });
  resources.drop(`world ${id}`);
}
