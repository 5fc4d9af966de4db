import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run laws [-- --runs N]

Tries every law of the mapping on N random cases, 100000 unless told otherwise: translations there and back, value maps,
formatted text. A law takes up to a few minutes; a failure shows the smallest case and the seed that leads to it.`;

/** The command: the laws in their long form. The exit code is 1 if one is broken, 2 for a number that is none. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string', default: '100000' }, help: { type: 'boolean', default: false } },
  });
  const runs = Number(values.runs);
  if (values.help || !Number.isInteger(runs) || runs < 1) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const files = findLawFiles('lib');
  console.log(`${runs} cases for every law in ${files.length} files:\n${files.join('\n')}`);
  const code = await runTests(files, runs);
  process.exitCode = code === 0 ? 0 : 1;
}

/** The test files that ask how many cases a law is tried on. */
function findLawFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .filter((path) => readFileSync(path, 'utf8').includes('lawRuns'))
    .sort();
}

/** Every law is told as it ends: some take minutes, and silence would look like a hang. Files share all cores. */
function runTests(files: readonly string[], runs: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const vitest = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=verbose',
      `--maxWorkers=${availableParallelism()}`,
    ];
    const child = spawn(process.execPath, [...vitest, ...files], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, LAW_RUNS: String(runs), NODE_ENV: undefined, VITEST: undefined },
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}
