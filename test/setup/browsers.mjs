// @ts-check
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

const PROGRAM_FOLDERS = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  (folder) => folder !== undefined,
);

/** Where each browser may be. Plain Chromium first: branded Chrome and Edge update themselves under a test's feet. */
const PLACES = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    mac: [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    windows: [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox/firefox.exe'],
  },
};

/**
 * The browser's program on this machine, or null. `CHROME_PATH` or `FIREFOX_PATH`, if set, decides alone.
 * @param {BrowserName} name
 * @returns {Promise<string | null>}
 */
export async function findBrowser(name) {
  const { variable, commands, mac, windows } = PLACES[name];
  const chosen = process.env[variable];
  if (chosen) return isFile(chosen) ? chosen : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...['/Applications', join(homedir(), 'Applications')].flatMap((folder) => mac.map((app) => join(folder, app))),
    ...windows.flatMap((program) => PROGRAM_FOLDERS.map((folder) => join(folder, program))),
  ];
  return candidates.find(isFile) ?? (name === 'chromium' ? findDownloaded() : null);
}

/**
 * The browser's program, or an error that says what to do.
 * @param {BrowserName} name
 * @returns {Promise<string>}
 */
export async function requireBrowser(name) {
  const path = await findBrowser(name);
  if (path === null) throw new Error(explainMissing(name));
  return path;
}

/**
 * True if an environment variable says which program it is; then no other will do.
 * @param {BrowserName} name
 */
export function isChosenByHand(name) {
  return Boolean(process.env[PLACES[name].variable]);
}

/**
 * What to do when there is no browser and none could be installed.
 * @param {BrowserName} name
 */
export function explainMissing(name) {
  const { variable } = PLACES[name];
  const chosen = process.env[variable];
  if (chosen) return `${variable} names ${chosen}, which is not a program. Correct or unset it and try again.`;
  return name === 'chromium'
    ? `No Chromium, Chrome or Edge was found. Install one, or set ${variable} to its program, and try again.`
    : `No Firefox was found. Install Firefox or Firefox ESR, or set ${variable} to its program, and try again.`;
}

/** The Chromium that Playwright downloaded, if it has. */
async function findDownloaded() {
  if (!existsSync(new URL('../../node_modules/playwright-core', import.meta.url))) return null;
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isFile(path) ? path : null;
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
