// @ts-check
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runExclusively } from './exclusive.mjs';

/** @typedef {'chrome' | 'firefox'} BuildName */

/**
 * Builds the extension as it is shipped, into `.output/`. Throws an error with the builder's own words if it cannot.
 * @param {string} root the project's folder
 * @param {BuildName} name
 */
export async function buildExtension(root, name) {
  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  // Whoever runs the tests may have set this; the shipped build is a production build.
  const env = { ...process.env, NODE_ENV: undefined, VITEST: undefined };
  const { status, stdout, stderr } = await runExclusively(lockOf(root), async () =>
    spawnSync(process.execPath, [wxt, 'build', '-b', name], { cwd: root, encoding: 'utf8', env }),
  );
  if (status !== 0) throw new Error(`The extension for ${name} could not be built.\n${stdout}${stderr}`);
}

/** Names a folder of builds to be taken instead of `.output/`: those that a test run keeps for itself. */
export const KEPT_BUILDS = 'BATON_KEPT_BUILDS';

/**
 * Copies what was built, so that a browser keeps what it loaded while somebody builds again.
 * @param {string} root the project's folder
 * @param {BuildName} name
 * @param {string} to a folder, which is made
 */
export async function copyBuild(root, name, to) {
  await runExclusively(lockOf(root), async () => {
    cpSync(join(process.env[KEPT_BUILDS] ?? join(root, '.output'), `${name}-mv3`), to, { recursive: true });
  });
}

/** @param {string} root */
function lockOf(root) {
  return `builds of ${root}`;
}
