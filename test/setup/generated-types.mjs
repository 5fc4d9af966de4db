// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { runExclusively } from './exclusive.mjs';
import { say } from './say.mjs';

const SOURCES = ['wxt.config.ts', 'package-lock.json', 'entrypoints', 'public'];

/**
 * Has WXT write `.wxt/`, which the compiler's settings extend, if it is missing or older than what it is made from.
 * @param {string} root the project's folder
 */
export async function generateTypes(root) {
  if (isFresh(root)) return;
  await runExclusively(`types of ${root}`, async () => {
    if (isFresh(root)) return;
    say('preparing types (wxt prepare)...');
    const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
    const { status } = spawnSync(process.execPath, [wxt, 'prepare'], { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('"wxt prepare" failed; see its words above.');
    // WXT leaves a file alone whose text stays the same, so its time is set by hand.
    const now = new Date();
    utimesSync(stampFile(root), now, now);
  });
}

/** @param {string} root */
function isFresh(root) {
  const stamp = stampFile(root);
  if (!existsSync(stamp)) return false;
  const madeAt = statSync(stamp).mtimeMs;
  return SOURCES.every((name) => findNewestMs(join(root, name)) <= madeAt);
}

/** @param {string} root */
function stampFile(root) {
  return join(root, '.wxt', 'tsconfig.json');
}

/**
 * @param {string} path
 * @returns {number}
 */
function findNewestMs(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => findNewestMs(join(path, name))));
}
