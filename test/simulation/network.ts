import { BatonError } from '../../lib/errors';
import type { Browser } from './browser';
import type { Mishap, Simulation } from './simulation';

/** How long a browser waits for an answer. */
export const TIME_OUT_MS = 25_000;

export interface Request<Value> {
  /** In the story: `Rally create`. */
  readonly what: string;
  readonly detail?: () => string;
  /** A write that was not answered may have happened; a read that was not answered is merely missing. */
  readonly isWrite: boolean;
  /** Asked when the request leaves. */
  readonly mayLeave?: () => boolean;
  /** What the server does when the request arrives. It may throw `BatonError`. */
  readonly effect: () => Value;
}

type Reply<Value> = { readonly value: Value } | { readonly error: BatonError };

/**
 * Sends a request over the network as it is: answers come late or never, and what was sent cannot be called back, not
 * even by the end of the browser that sent it.
 */
export function send<Value>(simulation: Simulation, browser: Browser, request: Request<Value>): Promise<Value> {
  const { scheduler, schedule, trace } = simulation;
  const life = browser.life();
  const mishap = simulation.drawMishap(true);
  const sentMs = scheduler.nowMs() + schedule.next() * 20;
  const thereMs = 20 + schedule.next() ** 2 * simulation.faults.slowMs;
  const backMs = 20 + schedule.next() ** 2 * simulation.faults.slowMs;
  const lateMs = TIME_OUT_MS + schedule.next() * (simulation.faults.lateUpToMs - TIME_OUT_MS);

  return new Promise((resolve, reject) => {
    const note = (word: string) => {
      trace.note(scheduler.nowMs(), browser.name, request.what, () => `${request.detail?.() ?? ''} ${word}`.trim());
    };
    const answer = (atMs: number, reply: () => Reply<Value>) => {
      scheduler.at(atMs, () => {
        if (mishap === 'pause' && browser.isAlive(life)) browser.pause();
        if (mishap === 'killAfter' && browser.isAlive(life)) {
          note('… and the browser ends');
          browser.kill();
          return;
        }
        const now = reply();
        browser.goOn(life, () => ('value' in now ? resolve(now.value) : reject(now.error)));
      });
    };

    scheduler.at(sentMs, () => {
      if (!browser.isAlive(life)) return;
      if (mishap === 'killBefore') {
        note('not sent, the browser ends');
        browser.kill();
        return;
      }
      // A sleeping browser sends nothing; it looks at its clock again when it wakes.
      browser.goOn(life, () => leave());
    });

    function leave() {
      const nowMs = scheduler.nowMs();
      if ([...simulation.down].some((system) => request.what.startsWith(system))) {
        answer(nowMs + thereMs, () => ({ error: new BatonError('unavailable', 'The server is down.') }));
        return;
      }
      if (request.mayLeave?.() === false) {
        note('held back');
        answer(nowMs, () => ({ error: new BatonError('unavailable', 'It is too late to send this.') }));
        return;
      }
      if (mishap !== 'lostRequest' && mishap !== 'rateLimited' && mishap !== 'serverError') {
        const arrivesMs = nowMs + (mishap === 'late' ? lateMs : thereMs);
        let outcome: Reply<Value> | null = null;
        scheduler.at(arrivesMs, () => {
          note(mishap === 'none' ? '' : `(${mishap})`);
          outcome = carryOut(request);
        });
        if (isAnswered(mishap)) {
          answer(arrivesMs + backMs, () => outcome ?? { error: lostError(request.isWrite) });
          return;
        }
      } else note(`(${mishap})`);
      const knownMs = nowMs + (mishap === 'lostRequest' || mishap === 'late' ? TIME_OUT_MS : thereMs + backMs);
      answer(knownMs, () => ({ error: mishap === 'rateLimited' ? rateError() : lostError(request.isWrite) }));
    }
  });
}

function isAnswered(mishap: Mishap): boolean {
  return mishap === 'none' || mishap === 'killBefore' || mishap === 'killAfter' || mishap === 'pause';
}

function carryOut<Value>(request: Request<Value>): Reply<Value> {
  try {
    return { value: request.effect() };
  } catch (thrown) {
    if (thrown instanceof BatonError) return { error: thrown };
    throw thrown;
  }
}

function lostError(isWrite: boolean): BatonError {
  return isWrite
    ? new BatonError('unknown', 'No answer came, so the write may or may not have happened.')
    : new BatonError('unavailable', 'No answer came.');
}

function rateError(): BatonError {
  return new BatonError('rate', 'Too many requests.', { retryAfterMs: 2_000 });
}
