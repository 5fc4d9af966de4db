import { type Browser, browser } from 'wxt/browser';

const RULE_ID = 1;

/**
 * Lets Baton's own requests reach Aha! and Rally without the header that names an extension as their origin: a Rails
 * application such as Aha! refuses a session's write with a foreign `Origin` even if its CSRF token is right, and takes
 * one without. Requests of pages and of other extensions are not touched. Firefox, where the condition is not known,
 * keeps the header; the connection is probed and a key offered.
 */
export async function hideExtensionOrigin(): Promise<void> {
  const rule: Browser.declarativeNetRequest.Rule = {
    id: RULE_ID,
    priority: 1,
    condition: {
      initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
      requestDomains: ['aha.io', 'rallydev.com'],
      resourceTypes: ['xmlhttprequest'],
    },
    action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
  };
  await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [RULE_ID], addRules: [rule] });
}
