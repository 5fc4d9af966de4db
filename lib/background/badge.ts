import { browser } from 'wxt/browser';
import { listCandidates } from '../store/candidates';
import { listConflicts } from '../store/conflicts';
import { listSends } from '../store/sends';
import { isWaiting } from './list-reviews';
import { listPairFailures } from './pair-failures';
import type { Resources } from './resources';

const WAITING = '#b45309';
const FAILED = '#b91c1c';

/** Shows on the toolbar how much waits for a person: what failed, conflicts and new records. Nothing waiting: no badge. */
export async function showBadge(resources: Resources): Promise<void> {
  const database = await resources.database();
  const unsent = (await listSends(database)).filter((send) => send.state === 'failed').length;
  const failed = unsent + (await listPairFailures(resources)).length;
  const conflicts = (await listConflicts(database)).filter(isWaiting).length;
  const fresh = (await listCandidates(database)).filter(({ state }) => state === 'waiting').length;
  const count = failed + conflicts + fresh;
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) });
  await browser.action.setBadgeBackgroundColor({ color: failed > 0 ? FAILED : WAITING });
  await browser.action.setTitle({
    title: count === 0 ? 'Baton' : `Baton: ${failed} failed, ${conflicts + fresh} to decide`,
  });
}
