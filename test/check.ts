import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, type Count, countOne, NONE } from './check/count';
import { runStep, type Step } from './check/step';
import { KEPT_IN } from './sandbox/keep-exchanges';

const VITEST = 'node_modules/vitest/vitest.mjs';
/** The vendors' own files. They are not ours to pass on, so a checkout may stand without them. */
const CONTRACTS = '../shared/contracts';
/** What the connectors' tests exchange with the sandbox, for the vendors' files to be held against. */
const EXCHANGES = mkdtempSync(join(tmpdir(), 'baton-exchanges-'));
const BUILD = 'test/setup/build.mjs';

function testBuilt(project: string): readonly string[] {
  return ['run', '--config', 'vitest.e2e.config.ts', '--project', project];
}

const steps: readonly Step[] = [
  { name: 'prepare', program: 'node_modules/wxt/bin/wxt.mjs', args: ['prepare'] },
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['--noEmit'], needs: ['prepare'] },
  {
    name: 'lint',
    program: 'node_modules/@biomejs/biome/bin/biome',
    args: ['ci', '--error-on-warnings', '--reporter=concise', '.'],
  },
  { name: 'unit tests', program: VITEST, args: ['run'], isTestRun: true, env: { [KEPT_IN]: EXCHANGES } },
  {
    name: 'contracts',
    program: 'test/run.mjs',
    args: ['test/contracts/main.ts', CONTRACTS, EXCHANGES],
    folder: CONTRACTS,
  },
  { name: 'build for Chrome', program: BUILD, args: ['chrome'] },
  { name: 'build for Firefox', program: BUILD, args: ['firefox'] },
  { name: 'sizes', program: VITEST, args: testBuilt('sizes'), isTestRun: true, needs: ['build for Chrome'] },
  { name: 'Chromium', program: VITEST, args: testBuilt('chromium'), isTestRun: true, needs: ['build for Chrome'] },
  { name: 'Firefox', program: VITEST, args: testBuilt('firefox'), isTestRun: true, needs: ['build for Firefox'] },
];

/** Runs every check, goes on after a failure, and ends with one line that counts them all. */
export async function main(): Promise<void> {
  const counts = new Map<string, Count>();
  for (const step of steps) {
    if (step.folder !== undefined && !existsSync(step.folder)) {
      console.log(`– ${step.name}: skipped, because there is no folder ${step.folder}`);
    } else counts.set(step.name, await runOne(step, counts));
  }
  rmSync(EXCHANGES, { recursive: true });
  const total = [...counts.values()].reduce(add, NONE);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function runOne(step: Step, counts: ReadonlyMap<string, Count>): Promise<Count> {
  const missing = (step.needs ?? []).filter((name) => counts.get(name)?.failed !== 0);
  if (missing.length > 0) {
    console.log(`✗ ${step.name}: COULD NOT RUN, because "${missing.join('", "')}" failed`);
    return countOne(false);
  }
  const startedAt = performance.now();
  const count = await runStep(step);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const mark = count.failed === 0 ? '✓' : '✗';
  console.log(`${mark} ${step.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}
