import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

const fakeBrowser = fileURLToPath(new URL('./node_modules/wxt/dist/virtual/mock-browser.mjs', import.meta.url));

/** Unit tests: no build, no browser, no network beyond this machine. */
export default defineConfig({
  resolve: {
    alias: {
      // WXT's in-memory browser, without WXT's test plugin, which loads the whole build to do the same.
      'wxt/browser': fakeBrowser,
      'webextension-polyfill': fakeBrowser,
    },
  },
  test: {
    include: ['{components,entrypoints,lib,test}/**/*.test.{ts,tsx}'],
    exclude: ['test/bundle-size.test.ts'],
    // Every core: by itself Vitest leaves one out, which on two cores is half.
    maxWorkers: '100%',
    // Half a thousand short files: a thread begins sooner than a process.
    pool: 'threads',
    sequence: { sequencer: LongestFirst },
    // Against tests that hang, not slow machines.
    testTimeout: 30_000,
    server: { deps: { inline: [/node_modules\/wxt/] } },
  },
});
