import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KEPT_IN } from '../sandbox/keep-exchanges';
import { examineAha } from './aha/examine';
import { rehearseAha } from './aha/rehearse';
import { runConnectorTests } from './connector-tests';
import { type Exchange, readExchanges } from './exchange';
import type { Examination } from './finding';
import { examineRally } from './rally/examine';
import { rehearseRally } from './rally/rehearse';
import { report } from './report';

const USAGE =
  'Use: npm run check:contracts -- DIR, a folder with aha/openapi.json, aha/examples/ and rally/schema.json.';

/**
 * Holds the sandbox and both connectors against the vendors' own files: every request that the connectors' tests sent to
 * the sandbox and every answer that they drew from it; where these were kept already, as `keepExchanges` does, the tests are
 * not run again. Ends with code 1 on an unexplained difference, with code 2 if there is no such folder.
 */
export async function main([folder, kept]: readonly string[]): Promise<void> {
  if (folder === undefined || !existsSync(join(resolve(folder), 'aha', 'openapi.json'))) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const exchanges = await drawExchanges(kept);
  const examinations: readonly Examination[] = [
    await examineAha(
      resolve(folder),
      exchanges.filter(({ system }) => system === 'aha'),
    ),
    await examineRally(
      resolve(folder),
      exchanges.filter(({ system }) => system === 'rally'),
    ),
  ];
  const { lines, unexplained } = report(examinations);
  for (const line of lines) console.log(line);
  process.exitCode = unexplained === 0 ? 0 : 1;
}

/** All that the connectors' tests exchange with the sandbox, and what no test of theirs comes by. */
async function drawExchanges(kept: string | undefined): Promise<readonly Exchange[]> {
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'baton-exchanges-')) : resolve(kept);
  try {
    process.env[KEPT_IN] = folder;
    if (kept === undefined) await runConnectorTests(folder);
    if (readdirSync(folder).length === 0) throw new Error('The connectors’ tests kept nothing of what they exchanged.');
    await rehearseAha();
    await rehearseRally();
    return readExchanges(folder);
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true });
  }
}
