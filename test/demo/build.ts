import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the extension for Chromium as it is shipped. Throws an error with the builder's own words if it cannot. */
export function buildExtension(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build'],
    {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: undefined },
    },
  );
  if (status !== 0) throw new Error(`The extension could not be built.\n${stdout}${stderr}`);
}
