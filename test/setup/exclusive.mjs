// @ts-check
import { createHash } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
const UNSIGNED_IS_STALE_MS = 10_000;

/**
 * Runs `work` while no other process runs work of the same name, by a file that holds the owner's process id. The file of
 * a process that died is put aside by renaming, which only one of several waiters can do.
 * @template T
 * @param {string} name what must not happen twice at once; any text
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if somebody else is at it
 * @returns {Promise<T>}
 */
export async function runExclusively(name, work, onWait) {
  const file = join(tmpdir(), `baton-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.lock`);
  let hasWaited = false;
  while (!(await take(file))) {
    if (!hasWaited) onWait?.();
    hasWaited = true;
    if (await isStale(file)) await putAside(file);
    else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** @param {string} file */
async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** @param {string} file */
async function isStale(file) {
  try {
    const owner = Number(await readFile(file, 'utf8'));
    if (owner > 0) return !isAlive(owner);
    return Date.now() - (await stat(file)).mtimeMs > UNSIGNED_IS_STALE_MS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** @param {string} file */
async function putAside(file) {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  // Somebody may have been quicker and taken it anew in between: then what was moved is alive, and goes back.
  if (await isStale(aside)) await rm(aside, { force: true });
  else await rename(aside, file);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
