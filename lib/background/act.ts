import { browser } from 'wxt/browser';
import { BatonError } from '../errors';
import type { NoticeAction, OptionsPlace } from '../model/status';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import { listRallyHosts } from './rally-hosts';

/** Does what a notice's button says. Pages are opened only on the systems' own hosts, at addresses made here. */
export async function act(action: NoticeAction, retry: () => Promise<void>): Promise<null> {
  switch (action.command) {
    case 'openSignIn':
      if (!isAhaOrigin(action.origin) && !isRallyOrigin(action.origin) && !(await isAdded(action.origin))) {
        throw new BatonError('permission', 'Baton opens only pages of Aha! and Rally.');
      }
      await browser.tabs.create({ url: `${action.origin}/` });
      return null;
    case 'openOptions':
      await openOptions(action.place);
      return null;
    case 'retry':
      await retry();
      return null;
  }
}

/** Whether it is a Rally server that the person let the browser give Baton. */
async function isAdded(origin: string): Promise<boolean> {
  return (await listRallyHosts()).includes(origin);
}

/** Opens the options page at a place. */
export async function openOptions(place: OptionsPlace): Promise<void> {
  await browser.tabs.create({ url: new URL(`/options.html#${place}`, browser.runtime.getURL('/')).href });
}
