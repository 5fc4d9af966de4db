import { spawn } from 'node:child_process';

/** Runs the tests that end a browser with a real store, at every call instead of a few. Answers their exit code. */
export function tryEveryAwait(): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const vitest = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=verbose',
      'test/simulation/real-store.test.ts',
    ];
    const child = spawn(process.execPath, vitest, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, EVERY_AWAIT: '1', NODE_ENV: undefined, VITEST: undefined },
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}
