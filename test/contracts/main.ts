import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { examineAha } from './aha/examine';
import { rehearseAha } from './aha/rehearse';
import type { Examination } from './finding';
import { examineRally } from './rally/examine';
import { rehearseRally } from './rally/rehearse';
import { report } from './report';

const USAGE =
  'Use: npm run check:contracts -- DIR, a folder with aha/openapi.json, aha/examples/ and rally/schema.json.';

/**
 * Holds the sandbox and both connectors against the vendors' own files: runs all that the connectors can do against the
 * sandbox, in this process, and checks every request and every answer. Ends with code 1 on an unexplained difference, with
 * code 2 if there is no such folder.
 */
export async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined || !existsSync(join(resolve(folder), 'aha', 'openapi.json'))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const examinations: readonly Examination[] = [
    await examineAha(resolve(folder), await rehearseAha()),
    await examineRally(resolve(folder), await rehearseRally()),
  ];
  const { lines, unexplained } = report(examinations);
  for (const line of lines) console.log(line);
  process.exitCode = unexplained === 0 ? 0 : 1;
}
