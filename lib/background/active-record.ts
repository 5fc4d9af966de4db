import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { WHICH_RECORD } from '../messages';
import { pageRecordShape } from '../model/parse-status';
import type { PageRecord } from '../model/status';
import { recordAt } from '../page/urls';
import { isAhaOrigin } from './allows-origin';

/** A record that a tab shows, and the Aha! account it belongs to. */
export interface ActiveRecord {
  readonly origin: string;
  readonly record: PageRecord;
}

/** The record of the active tab: what its page shows, since a drawer does not change the address, else its address. */
export async function findActiveRecord(): Promise<ActiveRecord | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || tab.url === undefined || !URL.canParse(tab.url)) return null;
  const url = new URL(tab.url);
  if (!isAhaOrigin(url.origin)) return null;
  const record = (await askPage(tab.id)) ?? recordAt(url);
  return record === null ? null : { origin: url.origin, record };
}

/** Asks the page's content script. A tab opened before Baton was installed has none, and is no error. */
async function askPage(tabId: number): Promise<PageRecord | null> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, WHICH_RECORD).catch(() => null);
  const parsed = v.safeParse(pageRecordShape, answer);
  return parsed.success ? parsed.output : null;
}
