import { defineContentScript } from 'wxt/utils/define-content-script';
import { askBackground } from './background';
import { sendButton } from './features/send-button';
import { startOverlay } from './overlay';

/** Aha! accounts only: the vendor's site, the shared sign-in host and idea portals have other pages and other people. */
export default defineContentScript({
  matches: ['https://*.aha.io/*'],
  excludeMatches: ['https://www.aha.io/*', 'https://secure.aha.io/*', 'https://*.ideas.aha.io/*'],
  main: ({ signal }) => startOverlay(document, sendButton, askBackground, signal),
});
