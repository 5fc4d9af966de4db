// @ts-check
// Makes a fresh clone ready with nothing but Node: packages, generated types, and the browsers asked for by --browser
// (Chromium) and --firefox. Runs before the other commands and is quick when there is nothing to do.
import { fileURLToPath } from 'node:url';
import { generateTypes } from './generated-types.mjs';
import { installBrowser } from './install-browser.mjs';
import { complainAboutNode } from './node-version.mjs';
import { installPackages } from './packages.mjs';
import { say } from './say.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

try {
  const complaint = complainAboutNode(process.versions.node);
  if (complaint !== null) throw new Error(complaint);
  await installPackages(root);
  await generateTypes(root);
  if (process.argv.includes('--browser')) await installBrowser('chromium');
  if (process.argv.includes('--firefox')) await installBrowser('firefox');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
