import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Count, countOne, countReport } from './count';

/** One part of the whole check: a program for Node with its arguments. */
export interface Step {
  readonly name: string;
  /** The program's file, from the project's folder. */
  readonly program: string;
  readonly args: readonly string[];
  /** True for Vitest, whose tests are counted one by one; its output is shown as it comes, others' only on failure. */
  readonly isTestRun?: boolean;
  /** A folder outside the project that it reads; where that is missing there is nothing to check. */
  readonly folder?: string;
  /** Environment variables of its own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Names of steps whose success it stands on. */
  readonly needs?: readonly string[];
}

/** Runs a step in the project's folder and counts what it found. */
export function runStep(step: Step): Promise<Count> {
  return step.isTestRun ? runTests(step) : runProgram(step);
}

async function runProgram(step: Step): Promise<Count> {
  const output: Buffer[] = [];
  const code = await run(step, step.args, (chunk) => output.push(chunk));
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return countOne(code === 0);
}

async function runTests(step: Step): Promise<Count> {
  const report = join(tmpdir(), `baton-report-${process.pid}-${Date.now()}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(step, [...step.args, ...reporters], (chunk) => process.stdout.write(chunk));
  if (!existsSync(report)) return countOne(false);
  const count = countReport(readFileSync(report, 'utf8'));
  rmSync(report);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function run(
  { program, env }: Step,
  args: readonly string[],
  onOutput: (chunk: Buffer) => void,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, CI: '1', ...env },
    });
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('error', reject);
    child.on('close', resolve);
  });
}
