import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { BatonError } from '../errors';
import type { Identity, Integration } from '../model/integration';
import type { World } from '../sync/world';
import { nameOf } from './notices';

const GOOD_FOR_MS = 5 * 60_000;
const KEY = 'people ';

/**
 * Before writing: are these still the accounts and people that the integration was set up with? Asked once in a while,
 * since somebody may sign in to another account in the same browser. Throws `auth` with both names otherwise.
 */
export async function checkPeople(world: World): Promise<void> {
  const { integration, clock } = world;
  const key = `${KEY}${integration.id}`;
  const stored = await browser.storage.session.get(key);
  const checkedAtMs = v.safeParse(v.number(), stored[key]);
  if (checkedAtMs.success && clock.nowMs() - checkedAtMs.output < GOOD_FOR_MS) return;

  const [aha, rally] = await Promise.all([world.aha.identify(), world.rally.identify()]);
  compare(integration, aha);
  compare(integration, rally);
  await browser.storage.session.set({ [key]: clock.nowMs() });
}

/** Asks again before the next write: anything about a connection changed. */
export async function forgetCheckedPeople(): Promise<void> {
  const stored = await browser.storage.session.get(null);
  await browser.storage.session.remove(Object.keys(stored).filter((key) => key.startsWith(KEY)));
}

function compare(integration: Integration, now: Identity): void {
  const then = integration.people[now.system];
  if (then.account === now.account && then.personId === now.personId) return;
  const sentence = `“${integration.name}” was set up as ${then.email}, but ${nameOf(now.system)} is now signed in as ${now.email}. Sign in as ${then.email}, or set the integration up again.`;
  throw new BatonError('auth', sentence);
}
