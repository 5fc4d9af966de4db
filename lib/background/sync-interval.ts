import type { Integration } from '../model/integration';
import { isSomebodyActive } from './activity';
import { countAtWork } from './peers';
import type { Resources } from './resources';

const ACTIVE_MS = 30_000;
const IDLE_MS = 5 * 60_000;
const MOST_MS = 30 * 60_000;

/**
 * How often an integration asks both systems what changed, in milliseconds: often while somebody is at work, seldom
 * else, and the more seldom the more browsers ask, so that all together ask about as much as one. What somebody looks
 * at is synced at once in any case.
 */
export async function syncIntervalMs(resources: Resources, integration: Pick<Integration, 'aha'>): Promise<number> {
  const [isActive, atWork] = await Promise.all([isSomebodyActive(resources), countAtWork(resources, integration)]);
  return Math.min(MOST_MS, (isActive ? ACTIVE_MS : IDLE_MS) * atWork);
}
