import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium } from 'playwright-core';
import { requireBrowser } from '../setup/browsers.mjs';

export interface BrowserSettings {
  /** Loopback port of the sandbox, which the imitated host names lead to. */
  readonly port: number;
  /** False shows a window. */
  readonly isHeadless?: boolean;
}

/** A real Chromium (or Chrome, or Edge) in a profile of its own, with no extension yet. */
export interface Browser {
  readonly context: BrowserContext;
  /** Talks to the browser as a whole, in the DevTools protocol. */
  readonly devtools: CDPSession;
  /** A new folder that goes with the browser. */
  makeFolder(): string;
  close(): Promise<void>;
}

/** Starts a browser in which Aha!'s and Rally's names lead to the sandbox. */
export async function launchBrowser({ port, isHeadless = true }: BrowserSettings): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-chromium-'));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: await requireBrowser('chromium'),
    headless: isHeadless,
    // Chromium's own sandbox does not work for root, whom containers run as.
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: 'light',
    // Whoever started it ends it, the sandbox with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: isHeadless ? { width: 1280, height: 800 } : null,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...CALM, '--ignore-certificate-errors', `--host-resolver-rules=${mapHosts(port)}`],
  });
  return {
    context,
    devtools: await openDevtools(context),
    makeFolder: () => mkdtempSync(join(folder, 'extension-')),
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const CALM = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Two processes for pages are enough; each one more costs half a second to start.
  '--renderer-process-limit=2',
  '--disable-features=PreloadTopChromeWebUI',
  '--enable-unsafe-extension-debugging',
];

async function openDevtools(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright does not tell which browser this is.');
  return browser.newBrowserCDPSession();
}

/** The names that the extension knows lead to the sandbox; every other name leads nowhere. */
function mapHosts(port: number): string {
  const names = ['*.aha.io', 'rally1.rallydev.com', 'eu1.rallydev.com'];
  return [...names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(
    ',',
  );
}
