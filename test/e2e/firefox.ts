import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { requireBrowser } from '../setup/browsers.mjs';
import { copyBuild } from '../setup/builds.mjs';
import { startConnectProxy } from './connect-proxy';
import { connectMarionette } from './marionette';

const EXTENSION_ID = 'baton@baton.example';
/** The host part of the extension's own addresses, which Firefox would otherwise draw at random. */
const EXTENSION_HOST = '6c1f0f5e-5d6b-4f0e-9b4c-0c2b3a4d5e6f';
const POLL_MS = 50;
const START_MS = 30_000;

/** A real Firefox with Baton in it, as it is shipped, in a profile of its own. */
export interface Firefox {
  /** Address of a page of the extension, such as `popup.html`. */
  addressOf(page: string): string;
  open(url: string): Promise<void>;
  /** Runs the body of a function in the page and answers what it returns. */
  evaluate(body: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Runs it again and again until it returns something truthy. */
  waitFor(what: string, body: string, timeoutMs?: number): Promise<unknown>;
  /** Clicks, as a person does, an element inside the shadow root of another. */
  clickInside(host: string, selector: string): Promise<void>;
  /** Goes to the newest window, such as one in which a system asks, and waits until it is there. */
  switchToNewest(): Promise<void>;
  /** Goes back to the window in which it began. */
  switchBack(): Promise<void>;
  addCookie(cookie: {
    readonly name: string;
    readonly value: string;
    readonly [attribute: string]: unknown;
  }): Promise<void>;
  /** The page as PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

const handlesShape = v.array(v.string());
const valueShape = v.object({ value: v.unknown() });
const textValueShape = v.object({ value: v.string() });
/** An element or shadow root by the name that WebDriver gave it, whatever the name's key. */
const handleShape = v.object({ value: v.record(v.string(), v.string()) });

/** Starts Firefox, loads the built extension, and leads Aha!'s and Rally's names to the sandbox's port. */
export async function launchFirefox(sandboxPort: number): Promise<Firefox> {
  const proxy = await startConnectProxy((host) => /(\.aha\.io|\.rallydev\.com)$/.test(host), sandboxPort);
  const folder = mkdtempSync(join(tmpdir(), 'baton-firefox-'));
  const build = join(folder, 'extension');
  await copyBuild(cwd(), 'firefox', build);
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  writeFileSync(join(profile, 'user.js'), writePreferences(proxy.port));
  const process = spawn(
    await requireBrowser('firefox'),
    ['--marionette', '--remote-allow-system-access', '--headless', '--no-remote', '--profile', profile],
    { stdio: 'ignore' },
  );
  const marionette = await connectMarionette(await readMarionettePort(profile, process));
  await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
  await marionette.send('Addon:Install', { path: build, temporary: true });

  const listWindows = async () => v.parse(handlesShape, await marionette.send('WebDriver:GetWindowHandles', {}));
  const known = await listWindows();

  async function evaluate(script: string, ...args: readonly unknown[]): Promise<unknown> {
    const result = await marionette.send('WebDriver:ExecuteScript', { script, args, newSandbox: false });
    return v.parse(valueShape, result).value;
  }

  async function find(command: string, parameters: Readonly<Record<string, unknown>>): Promise<string> {
    const { value } = v.parse(handleShape, await marionette.send(command, parameters));
    return Object.values(value)[0] ?? '';
  }

  return {
    addressOf: (page) => `moz-extension://${EXTENSION_HOST}/${page}`,
    open: async (url) => {
      await marionette.send('WebDriver:Navigate', { url });
    },
    evaluate,
    waitFor: async (what, body, timeoutMs = 20_000) => {
      const giveUpAt = Date.now() + timeoutMs;
      for (;;) {
        const value = await evaluate(body);
        if (value) return value;
        if (Date.now() > giveUpAt) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
        await sleep(POLL_MS);
      }
    },
    clickInside: async (host, selector) => {
      const outer = await find('WebDriver:FindElement', { using: 'css selector', value: host });
      const shadowRoot = await find('WebDriver:GetShadowRoot', { id: outer });
      const inside = { shadowRoot, using: 'css selector', value: selector };
      await marionette.send('WebDriver:ElementClick', {
        id: await find('WebDriver:FindElementFromShadowRoot', inside),
      });
    },
    switchToNewest: async () => {
      const giveUpAt = Date.now() + START_MS;
      for (;;) {
        const handles = await listWindows();
        const newest = handles.findLast((handle) => !known.includes(handle));
        if (newest !== undefined) {
          await marionette.send('WebDriver:SwitchToWindow', { handle: newest });
          return;
        }
        if (Date.now() > giveUpAt) throw new Error('No window was opened.');
        await sleep(POLL_MS);
      }
    },
    switchBack: async () => {
      await marionette.send('WebDriver:SwitchToWindow', { handle: known[0] });
    },
    addCookie: async (cookie) => {
      await marionette.send('WebDriver:AddCookie', { cookie });
    },
    screenshot: async () => {
      const { value } = v.parse(textValueShape, await marionette.send('WebDriver:TakeScreenshot', { full: false }));
      return Buffer.from(value, 'base64');
    },
    close: async () => {
      const exited = new Promise((done) => process.once('exit', done));
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => process.kill());
      await exited;
      marionette.close();
      proxy.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Firefox takes a free port and writes it down in its profile. */
async function readMarionettePort(profile: string, process: ChildProcess): Promise<number> {
  const file = join(profile, 'MarionetteActivePort');
  const giveUpAt = Date.now() + START_MS;
  for (;;) {
    const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (port > 0) return port;
    if (process.exitCode !== null) throw new Error(`Firefox ended at once, with code ${process.exitCode}.`);
    if (Date.now() > giveUpAt) throw new Error(`Firefox did not come up within ${START_MS} ms.`);
    await sleep(POLL_MS);
  }
}

function writePreferences(proxyPort: number): string {
  const preferences: Readonly<Record<string, string | number | boolean>> = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: EXTENSION_HOST }),
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'app.update.disabledForTesting': true,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
  };
  return Object.entries(preferences)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
