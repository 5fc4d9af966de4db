import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

const FIREFOX = 'test/e2e/firefox*.e2e.ts';

/** Tests of what was built: sizes, and the extension as it is shipped in real browsers. Two files at a time, no retries. */
export default defineConfig({
  test: {
    globalSetup: 'test/e2e/keep-builds.ts',
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    projects: [
      { extends: true, test: { name: 'sizes', include: ['test/bundle-size.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'chromium',
          include: ['test/e2e/*.e2e.ts'],
          exclude: [FIREFOX],
          setupFiles: 'test/e2e/share-ground.ts',
        },
      },
      { extends: true, test: { name: 'firefox', include: [FIREFOX] } },
    ],
  },
});
