import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeCertificate } from './certificate';

/** A folder as a sandbox leaves it that was killed. */
async function folderOf(owner: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-sandbox-'));
  await writeFile(join(folder, 'process'), owner);
  return folder;
}

it('removes what killed sandboxes left, and nothing of those that run', async () => {
  const [gone, running, unknown] = await Promise.all([folderOf('4999999'), folderOf(`${process.pid}`), folderOf('')]);
  const certificate = await makeCertificate();
  expect([gone, running, unknown].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  await Promise.all([running, unknown].map((folder) => writeFile(join(folder, 'process'), '4999999')));
  await certificate.remove();
  await (await makeCertificate()).remove();
  expect([running, unknown].some((folder) => existsSync(folder))).toBe(false);
});
