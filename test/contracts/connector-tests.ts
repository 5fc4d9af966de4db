import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { KEPT_IN } from '../sandbox/keep-exchanges';

const CONNECTORS = ['lib/aha', 'lib/rally'];
/** Where a test imports from that lets a connector speak with the sandbox in its own process. */
const OPENS_SANDBOX = /support\/(aha\/(harbor|open-sandbox)|imitated-rally|rally-desk)'/;
const ACCEPTANCE = 'test/acceptance';
const VITEST = 'node_modules/vitest/vitest.mjs';

/** Runs the connectors' tests over the sandbox; what is exchanged with it is kept in the folder. Throws what failed. */
export function runConnectorTests(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [VITEST, 'run', ...findTests(), '--no-isolate', '--reporter=dot'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: undefined, [KEPT_IN]: folder },
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The connectors’ own tests fail:\n${Buffer.concat(output)}`));
    });
  });
}

function findTests(): readonly string[] {
  const files = CONNECTORS.flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
  const overSandbox = files.filter(
    (file) => file.endsWith('.test.ts') && OPENS_SANDBOX.test(readFileSync(file, 'utf8')),
  );
  return [ACCEPTANCE, ...overSandbox];
}
