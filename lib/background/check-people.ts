import { BatonError } from '../errors';
import type { Identity, Integration } from '../model/integration';
import { listIntegrations } from '../store/integrations';
import type { World } from '../sync/world';
import { nameOf } from './notices';
import type { Resources } from './resources';

const GOOD_FOR_MS = 5 * 60_000;

/**
 * Before writing: are these still the accounts and people that the integration was set up with? Asked once in a while,
 * by every new worker and after a connection changed, since somebody may sign in to another account in the same browser.
 * Throws `auth` with both names otherwise.
 */
export async function checkPeople({ keep, drop, nowMs }: Resources, world: World): Promise<void> {
  // Named after the world, so that it is forgotten with it.
  const name = `world ${world.integration.id} people`;
  const ask = async () => {
    const [aha, rally] = await Promise.all([world.aha.identify(), world.rally.identify()]);
    compare(world.integration, aha);
    compare(world.integration, rally);
    return nowMs();
  };
  const checkedAtMs = await keep(name, ask);
  if (nowMs() - checkedAtMs < GOOD_FOR_MS) return;
  drop(name);
  await keep(name, ask);
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
