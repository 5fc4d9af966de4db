// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explainMissing, findBrowser, isChosenByHand } from './browsers.mjs';
import { runExclusively } from './exclusive.mjs';
import { say } from './say.mjs';

const DEBIAN_PACKAGES = { chromium: ['chromium', 'fonts-liberation'], firefox: ['firefox-esr', 'fonts-liberation'] };

/**
 * Sees to it that the browser is there: looks, then installs it from Debian's or Ubuntu's packages where it may, then has
 * Playwright download its Chromium. If all fails it says what to do; whoever needs the browser fails with the same words.
 * @param {import('./browsers.mjs').BrowserName} name
 */
export async function installBrowser(name) {
  if ((await findBrowser(name)) !== null) return;
  if (isChosenByHand(name)) return say(explainMissing(name));
  await runExclusively(
    'browsers',
    async () => {
      if ((await findBrowser(name)) === null) installFromPackages(name);
      if ((await findBrowser(name)) === null && name === 'chromium') downloadChromium();
      if ((await findBrowser(name)) === null) say(explainMissing(name));
    },
    () => say('another process installs a browser; waiting for it...'),
  );
}

/** @param {import('./browsers.mjs').BrowserName} name */
function installFromPackages(name) {
  const asRoot = findWayToRoot();
  if (!existsSync('/usr/bin/apt-get') || asRoot === null) return;
  say(`installing ${name} (apt-get)...`);
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-qq'];
  run([...asRoot, 'apt-get', 'update', ...patience]);
  run([...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', ...patience, ...DEBIAN_PACKAGES[name]]);
}

/** The words before a command that make it run as root without asking: none, `sudo -n`, or null if there is no way. */
function findWayToRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = ['sudo', '-n'];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? sudo : null;
}

function downloadChromium() {
  const playwright = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url));
  if (!existsSync(playwright)) return;
  say('downloading Chromium (playwright)...');
  run([process.execPath, playwright, 'install', 'chromium', '--no-shell']);
}

/**
 * Runs a command and shows its output only if it fails: package tools talk much.
 * @param {string[]} words
 */
function run([command = '', ...args]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0)
    say(`"${[command, ...args].join(' ')}" did not succeed.\n${stdout}${stderr}${error?.message ?? ''}`);
}
