// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runExclusively } from './exclusive.mjs';
import { say } from './say.mjs';

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/**
 * Installs what the lock file names, if `node_modules` holds something else. npm writes its own account of
 * `node_modules` last, so an interrupted installation counts as none.
 * @param {string} root the project's folder
 */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  await runExclusively(
    `packages of ${root}`,
    async () => {
      if (isInstalled(root)) return;
      say('installing packages (npm ci)...');
      await runNpm(root, ['ci', '--loglevel=error']);
    },
    () => say('another process installs packages; waiting for it...'),
  );
}

/**
 * True if every package that the lock file names is in `node_modules` with that version. What is optional (the
 * binaries of other platforms) may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const account = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(account)) return false;
  const installed = readPackages(account);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(
    ([path, wanted]) => path === '' || installed[path]?.version === wanted.version || wanted.optional === true,
  );
}

/**
 * @param {string} file
 * @returns {Packages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function runNpm(root, args) {
  // npm names itself to the scripts it runs; it is the one npm that is sure to fit this Node.
  const script = process.env.npm_execpath;
  const [command, prefix] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: command === 'npm' && process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('npm could not install the packages. See its words above; is the network reachable?'));
    });
  });
}
