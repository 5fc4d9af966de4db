import { BatonError } from '../errors';
import type { Identity, Integration } from '../model/integration';
import { listIntegrations } from '../store/integrations';
import type { World } from '../sync/world';
import { nameOf } from './notices';
import type { Resources } from './resources';

const GOOD_FOR_MS = 5 * 60_000;

/** When each world's people were checked, in milliseconds since 1970. A world is forgotten when a connection changes. */
const checkedAtMs = new WeakMap<World, number>();

/**
 * Before writing: are these still the accounts and people that the integration was set up with? Asked once in a while
 * and by every new worker, since somebody may sign in to another account in the same browser. Throws `auth` with both
 * names otherwise.
 */
export async function checkPeople(world: World): Promise<void> {
  const { integration, clock } = world;
  const lastMs = checkedAtMs.get(world);
  if (lastMs !== undefined && clock.nowMs() - lastMs < GOOD_FOR_MS) return;

  const [aha, rally] = await Promise.all([world.aha.identify(), world.rally.identify()]);
  compare(integration, aha);
  compare(integration, rally);
  checkedAtMs.set(world, clock.nowMs());
}

/**
 * A system wanted a fresh sign of its session, so the session may be another one: is it still the person of every
 * integration there? Throws `auth` with both names otherwise.
 */
export async function confirmPerson({ database }: Resources, now: Identity): Promise<void> {
  for (const integration of await listIntegrations(await database())) {
    if (integration[now.system].origin === now.origin) compare(integration, now);
  }
}

function compare(integration: Integration, now: Identity): void {
  const then = integration.people[now.system];
  if (then.account === now.account && then.personId === now.personId) return;
  const sentence = `“${integration.name}” was set up as ${then.email}, but ${nameOf(now.system)} is now signed in as ${now.email}. Sign in as ${then.email}, or set the integration up again.`;
  throw new BatonError('auth', sentence);
}
