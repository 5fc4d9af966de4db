// @ts-check
// Builds the extension for the browsers named: node test/setup/build.mjs chrome firefox
import { fileURLToPath } from 'node:url';
import { buildExtension } from './builds.mjs';
import { say } from './say.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

for (const name of process.argv.slice(2)) {
  if (name !== 'chrome' && name !== 'firefox') throw new Error(`There is no build for ${name}.`);
  try {
    await buildExtension(root, name);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
