import { createSteadyClock } from '../../lib/sync/steady-clock';
import type { Simulation } from './simulation';

/** One person's browser: it may end or sleep at any await, and starts again from what its store kept. */
export interface Browser {
  readonly name: string;
  /** Its own clock, as the worker has it: steady within one life. */
  nowMs(): number;
  /** Somebody sets the wall clock on by so much, or back. */
  moveClock(byMs: number): void;
  isAlive(life: number): boolean;
  life(): number;
  /** Resolves after `delayMs`, if this life lasts so long. */
  sleep(delayMs: number): Promise<void>;
  /** Something that needs no network. Done at once; the browser may end right before or right after it. */
  local<Value>(what: string, effect: () => Value): Promise<Value>;
  /** Lets a life go on with a value, unless it is over; a sleeping browser goes on when it wakes. */
  goOn(life: number, run: () => void): void;
  kill(): void;
  pause(): void;
}

export interface BrowserOptions {
  readonly name: string;
  /** Called when a life begins. */
  readonly start: () => void;
  /** Called when a life ends; `isPowerCut`: what was not safe on disk is gone. */
  readonly end: (isPowerCut: boolean) => void;
}

const RESTART_UP_TO_MS = 120_000;

export function createBrowser(simulation: Simulation, { name, start, end }: BrowserOptions): Browser {
  const { scheduler, schedule, faults, trace } = simulation;
  let skewMs = Math.round(schedule.between(-1, 1) * faults.skewMs);
  let life = 1;
  let asleepUntilMs = 0;
  let sleptMs = 0;
  const startClock = () =>
    createSteadyClock(
      () => Math.floor(scheduler.nowMs()) + skewMs,
      // What counts the time since the start stands still on some computers while they sleep.
      () => Math.floor(scheduler.nowMs()) - sleptMs,
    );
  let clock = startClock();

  const browser: Browser = {
    name,
    nowMs: () => clock(),
    moveClock(byMs) {
      trace.note(scheduler.nowMs(), name, 'sets its clock', () => `${Math.round(byMs / 60_000)} min on`);
      simulation.count('clock moved');
      skewMs += Math.round(byMs);
    },
    isAlive: (asked) => asked === life,
    life: () => life,
    sleep(delayMs) {
      const mine = life;
      return new Promise((resolve) => {
        scheduler.at(scheduler.nowMs() + Math.max(0, delayMs), () => browser.goOn(mine, resolve));
      });
    },
    local(what, effect) {
      const mishap = simulation.drawMishap(false);
      if (mishap === 'none') return Promise.resolve(effect());
      if (mishap === 'killBefore') {
        trace.note(scheduler.nowMs(), name, 'ends before', () => what);
        browser.kill();
        return new Promise(() => undefined);
      }
      const value = effect();
      if (mishap === 'killAfter') {
        trace.note(scheduler.nowMs(), name, 'ends after', () => what);
        browser.kill();
        return new Promise(() => undefined);
      }
      browser.pause();
      const mine = life;
      return new Promise((resolve) => browser.goOn(mine, () => resolve(value)));
    },
    goOn(mine, run) {
      if (mine !== life) return;
      if (asleepUntilMs > scheduler.nowMs()) {
        scheduler.at(asleepUntilMs, () => browser.goOn(mine, run));
        return;
      }
      run();
      scheduler.wake();
    },
    kill() {
      life++;
      const isPowerCut = schedule.next() < faults.powerCut;
      const restartMs = scheduler.nowMs() + schedule.next() * RESTART_UP_TO_MS;
      if (isPowerCut) simulation.count('powerCut');
      end(isPowerCut);
      scheduler.at(Math.max(restartMs, asleepUntilMs), () => {
        trace.note(scheduler.nowMs(), name, 'starts again');
        clock = startClock();
        start();
        scheduler.wake();
      });
    },
    pause() {
      const forMs = schedule.next() ** 3 * faults.pauseUpToMs;
      const untilMs = Math.max(asleepUntilMs, scheduler.nowMs() + forMs);
      sleptMs += Math.floor(untilMs - Math.max(asleepUntilMs, scheduler.nowMs()));
      asleepUntilMs = untilMs;
      trace.note(scheduler.nowMs(), name, 'sleeps', () => `${Math.round(forMs / 1_000)} s`);
    },
  };
  return browser;
}
