import { rmSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { copyBuild } from '../setup/builds.mjs';
import { type Browser, type BrowserSettings, launchBrowser } from './browser';

/** A real Chromium with Baton in it, as it is shipped and newly installed. */
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
  /** Ends Baton in it, and the browser too if it was launched for that alone. */
  close(): Promise<void>;
}

/** Starts a browser with Baton in it, which ends with it. */
export async function launchChromium(settings: BrowserSettings): Promise<Chromium> {
  const browser = await launchBrowser(settings);
  const chromium = await installBaton(browser).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  return { ...chromium, close: browser.close };
}

/**
 * Installs the built extension in a browser. Closing it removes it with all that it kept, signs everybody out and leaves
 * one empty tab, so that whoever installs it next finds the browser as new.
 */
export async function installBaton(browser: Browser): Promise<Chromium> {
  const { context, devtools } = browser;
  const build = browser.makeFolder();
  await copyBuild(process.cwd(), 'chrome', build);
  const [welcome, { id }] = await Promise.all([
    context.waitForEvent('page'),
    // Branded Chrome no longer loads an extension named on the command line; it, Edge and Chromium all do this.
    devtools.send('Extensions.loadUnpacked', { path: build }),
  ]);
  const addressOf = (page: string) => `chrome-extension://${id}/${page}`;
  const isOurs = (worker: { url(): string }) => worker.url().startsWith(addressOf(''));
  const worker =
    context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs }));
  // Newly installed it opens set-up, which would come in front of whatever a story opens first.
  await welcome.close();

  async function isWorkerRunning(): Promise<boolean> {
    const { targetInfos } = await devtools.send('Target.getTargets');
    return targetInfos.some(({ type, url }) => type === 'service_worker' && url.includes(id));
  }

  return {
    context,
    extensionId: id,
    devtools,
    addressOf,
    open: async (url) => {
      const page = await context.newPage();
      // What lies behind another tab is drawn once a second.
      await page.bringToFront();
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
      // The browser ends with its last tab.
      const empty = await context.newPage();
      await Promise.all(context.pages().map((page) => (page === empty ? undefined : page.close())));
      await devtools.send('Extensions.uninstall', { id });
      await context.clearCookies();
      rmSync(build, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
