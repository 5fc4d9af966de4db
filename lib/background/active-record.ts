import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { WHICH_RECORD } from '../messages';
import { pageRecordShape } from '../model/parse-status';
import type { RecordKey } from '../model/record';
import type { PageRecord } from '../model/status';
import { recordAt } from '../page/urls';
import { readRecordUrl } from '../rally/urls';
import { isAhaOrigin, isRallyOrigin } from './allows-origin';
import { listRallyHosts } from './rally-hosts';

/** A record that a tab shows, and the Aha! account it belongs to. */
export interface ActiveRecord {
  readonly origin: string;
  readonly record: PageRecord;
}

/** A record of Rally, by the server that shows it. */
export interface RallyPlace {
  readonly origin: string;
  readonly key: RecordKey;
}

/** The record of the active tab: what its page shows, since a drawer does not change the address, else its address. */
export async function findActiveRecord(): Promise<ActiveRecord | null> {
  const tab = await findActiveTab();
  if (tab === null || !isAhaOrigin(tab.url.origin)) return null;
  const record = (await askPage(tab.id)) ?? recordAt(tab.url);
  return record === null ? null : { origin: tab.url.origin, record };
}

/** The Rally record that the active tab shows by its address, on a server that Baton may speak to. */
export async function findActiveInRally(): Promise<RallyPlace | null> {
  const tab = await findActiveTab();
  return tab === null ? null : rallyRecordAt(tab.url);
}

/** The Rally record that an address names, on a server that Baton may speak to; `null` for any other. */
export async function rallyRecordAt({ origin, href }: URL): Promise<RallyPlace | null> {
  const read = readRecordUrl(href);
  if (read === null || !(isRallyOrigin(origin) || (await listRallyHosts()).includes(origin))) return null;
  return { origin, key: { system: 'rally', ...read } };
}

async function findActiveTab(): Promise<{ readonly id: number; readonly url: URL } | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || tab.url === undefined || !URL.canParse(tab.url)) return null;
  return { id: tab.id, url: new URL(tab.url) };
}

/** Asks the page's content script. A tab opened before Baton was installed has none, and is no error. */
async function askPage(tabId: number): Promise<PageRecord | null> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, WHICH_RECORD).catch(() => null);
  const parsed = v.safeParse(pageRecordShape, answer);
  return parsed.success ? parsed.output : null;
}
