import { browser } from 'wxt/browser';
import { logError } from '../log';
import { openOptions } from './act';
import { ALARM } from './alarm';
import { keepEngineAtHand, loadEngine } from './load-engine';
import { setSessionRule } from './session-rule';

/**
 * Registers every listener at once, as a worker that is woken must, and hands each event on. Called synchronously at
 * the worker's start; whatever was under way when it was ended goes on from what is stored.
 */
export function startBackground(): void {
  keepEngineAtHand();

  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    void loadEngine().answer(message, sender).then(reply);
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
  const prepareSessions = () => {
    setSessionRule().catch((thrown: unknown) => logError('preparing sessions', thrown));
  };
  prepareSessions();
  // A Rally server of one's own comes and goes with the permission to speak to it.
  browser.permissions.onAdded.addListener(prepareSessions);
  browser.permissions.onRemoved.addListener(prepareSessions);

  function work(): void {
    loadEngine()
      .work()
      .catch((thrown: unknown) => logError('working', thrown));
  }
}
