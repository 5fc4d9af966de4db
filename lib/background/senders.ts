import { type Browser, browser } from 'wxt/browser';
import { isAhaOrigin } from './allows-origin';

/** Who sent a message. Content scripts share their process with the page and are trusted no more than it. */
export type Sender = { readonly from: 'page'; readonly origin: string } | { readonly from: 'own' };

/** Tells who sent a message, or `null` if nobody who may: another extension, a frame, a page that is not Aha!. */
export function judgeSender(sender: Browser.runtime.MessageSender): Sender | null {
  if (sender.id !== browser.runtime.id) return null;
  const url = sender.url !== undefined && URL.canParse(sender.url) ? new URL(sender.url) : null;
  if (url === null) return null;
  if (url.href.startsWith(browser.runtime.getURL('/'))) return { from: 'own' };
  const isTopFrameOfTab = sender.tab !== undefined && sender.frameId === 0;
  return isTopFrameOfTab && isAhaOrigin(url.origin) ? { from: 'page', origin: url.origin } : null;
}
