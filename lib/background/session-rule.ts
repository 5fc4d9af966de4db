import { type Browser, browser } from 'wxt/browser';
import { listRallyHosts } from './rally-hosts';

const RULE_ID = 1;

/**
 * Changes two headers of Baton's own requests to Aha! and Rally, added Rally servers among them; those of pages and of other extensions are not touched.
 *
 * `Origin` goes: a Rails application such as Aha! refuses a session's write with a foreign one even if its CSRF token is
 * right, and takes a write without.
 *
 * `Connection: close` comes: where a connection that served an earlier request breaks before the answer, Chromium sends
 * the request again by itself, a `POST` too, and nobody is told (`HttpNetworkTransaction::ShouldResendRequest`). What was
 * created and lost its answer would then be created twice. No connection is used twice, so a lost answer reaches Baton,
 * which looks what became of it. HTTP/2 has no such header; there the full scan tells of a second record.
 *
 * Firefox, where the condition is not known, keeps both as they are; the connection is probed and a key offered.
 */
export async function setSessionRule(): Promise<void> {
  const own = (await listRallyHosts()).map((origin) => new URL(origin).hostname);
  const rule: Browser.declarativeNetRequest.Rule = {
    id: RULE_ID,
    priority: 1,
    condition: {
      initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
      requestDomains: ['aha.io', 'rallydev.com', ...own],
      resourceTypes: ['xmlhttprequest'],
    },
    action: {
      type: 'modifyHeaders',
      requestHeaders: [
        { header: 'origin', operation: 'remove' },
        { header: 'connection', operation: 'set', value: 'close' },
      ],
    },
  };
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [RULE_ID], addRules: [rule] });
}
