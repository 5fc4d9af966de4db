import { defineConfig } from 'wxt';

const AHA_HOSTS = 'https://*.aha.io/*';
const RALLY_HOSTS = ['https://rally1.rallydev.com/*', 'https://eu1.rallydev.com/*'];

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  hooks: {
    // What pages pay for on every load goes without the polyfill: it would be half of the script, and a content script
    // uses only calls that answer with promises in every browser of Manifest V3.
    'vite:build:extendConfig': (entrypoints, { resolve }) => {
      const isForPages = entrypoints.every(({ type }) => type === 'content-script');
      if (isForPages && resolve?.alias) Reflect.deleteProperty(resolve.alias, 'wxt/browser');
    },
    // Firefox's background is a page: it loads the engine by its manifest, where Chromium's worker loads it at need.
    'build:manifestGenerated': (wxt, manifest) => {
      if (wxt.config.browser === 'firefox') manifest.background = { scripts: ['engine.js', 'background.js'] };
    },
  },
  manifest: ({ browser }) => ({
    name: 'Baton for Aha! and Rally',
    short_name: 'Baton',
    description:
      'Send Aha! roadmap records to Rally, see their progress on the page, and keep both in step. No server.',
    permissions: ['storage', 'alarms', 'identity', 'declarativeNetRequestWithHostAccess'],
    host_permissions: [AHA_HOSTS, ...RALLY_HOSTS],
    optional_host_permissions: ['https://*/*'],
    incognito: 'not_allowed',
    externally_connectable: { ids: [], matches: [] },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    },
    action: { default_title: 'Baton' },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'baton@baton.example',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['websiteContent', 'authenticationInfo'] },
        },
      },
    }),
  }),
});
