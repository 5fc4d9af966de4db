import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBuild, KEPT_BUILDS } from '../setup/builds.mjs';

/** Keeps what is built now for the whole test run, whatever is built meanwhile. Vitest calls it before the first test. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-builds-'));
  for (const name of ['chrome', 'firefox'] as const) {
    const build = `${name}-mv3`;
    if (existsSync(join('.output', build))) await copyBuild(process.cwd(), name, join(folder, build));
  }
  process.env[KEPT_BUILDS] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
