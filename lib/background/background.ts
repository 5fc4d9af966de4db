import { browser } from 'wxt/browser';
import { logError } from '../log';
import { openOptions } from './act';
import { createHandlers } from './handlers';
import { ALARM, runJobs } from './jobs';
import { createResources } from './resources';
import { route } from './router';
import { hideExtensionOrigin } from './session-rule';

/**
 * Registers every listener at once, as a worker that is woken must, and hands each event on. Called synchronously at
 * the worker's start; whatever was under way when it was ended goes on from what is stored.
 */
export function startBackground(): void {
  const resources = createResources();
  const handlers = createHandlers(resources);

  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    void route(handlers, message, sender).then(reply);
    return true;
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) work();
  });
  browser.runtime.onStartup.addListener(work);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    work();
    if (reason === 'install') openOptions('setup').catch((thrown: unknown) => logError('opening set-up', thrown));
  });

  // Session rules are lost with the browser, not with the worker; setting it again costs nothing.
  hideExtensionOrigin().catch((thrown: unknown) => logError('preparing sessions', thrown));

  function work(): void {
    runJobs(resources).catch((thrown: unknown) => logError('working', thrown));
  }
}
