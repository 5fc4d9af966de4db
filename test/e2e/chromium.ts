import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { requireBrowser } from '../setup/browsers.mjs';
import { copyBuild } from '../setup/builds.mjs';

export interface ChromiumSettings {
  /** Loopback port of the sandbox, which the imitated host names lead to. */
  readonly port: number;
  /** False shows a window. */
  readonly isHeadless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

/** A real Chromium with Baton in it, as it is shipped, in a profile of its own. */
export interface Chromium {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** Talks to the browser as a whole, in the DevTools protocol. */
  readonly devtools: CDPSession;
  /** Address of a page of the extension, such as `popup.html`. */
  addressOf(page: string): string;
  open(url: string): Promise<Page>;
  /** Stops the background worker as the browser does when it wants the memory back; resolves once it is gone. */
  killWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** Text on the toolbar button. */
  readBadge(): Promise<string>;
  close(): Promise<void>;
}

/** Starts Chromium (or Chrome, or Edge), loads the built extension, and leads Aha!'s and Rally's names to the sandbox. */
export async function launchChromium(settings: ChromiumSettings): Promise<Chromium> {
  const { port, isHeadless = true, colorScheme = 'light' } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'baton-chromium-'));
  const build = join(folder, 'extension');
  await copyBuild(process.cwd(), 'chrome', build);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: await requireBrowser('chromium'),
    headless: isHeadless,
    // Chromium's own sandbox does not work for root, whom containers run as.
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme,
    // Whoever started it ends it, the sandbox with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: isHeadless ? { width: 1280, height: 800 } : null,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...CALM, '--ignore-certificate-errors', `--host-resolver-rules=${mapHosts(port)}`],
  });
  const devtools = await openDevtools(context);
  // Branded Chrome no longer loads an extension named on the command line; it, Edge and Chromium all do this.
  const { id } = await devtools.send('Extensions.loadUnpacked', { path: build });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));

  async function isWorkerRunning(): Promise<boolean> {
    const { targetInfos } = await devtools.send('Target.getTargets');
    return targetInfos.some(({ type, url }) => type === 'service_worker' && url.includes(id));
  }

  return {
    context,
    extensionId: id,
    devtools,
    addressOf: (page) => `chrome-extension://${id}/${page}`,
    open: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    killWorker: async () => {
      const page = context.pages()[0] ?? (await context.newPage());
      const session = await context.newCDPSession(page);
      // Told by its state, not by its absence: a page that waits for an answer wakes the next worker at once.
      const stopped = new Promise<void>((resolve) => {
        session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
        });
      });
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await stopped;
      await session.detach();
    },
    isWorkerRunning,
    readBadge: () => worker.evaluate<string>('chrome.action.getBadgeText({})'),
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
