import type { Scenario, Stage } from '../scenario';
import { START_MS } from '../simulation';
import { create } from './create';
import { writing } from './writing';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Sending while clocks are set back and on, by up to a day. */
export const clocksSent: Scenario = {
  ...create,
  name: 'clocks',
  play: (stage) => create.play(withClocksMoved(stage, 1)),
};

/** Writing while clocks are set back: what waits by a browser’s clock does not wait for ever. Set on is like a sleep. */
export const clocksWritten: Scenario = {
  ...writing,
  name: 'waits',
  play: (stage) => writing.play(withClocksMoved(stage, 0)),
};

function withClocksMoved(stage: Stage, mostDays: number): Stage {
  const { workload, scheduler } = stage.simulation;
  return {
    ...stage,
    seat(name, options) {
      const seat = stage.seat(name, options);
      for (let index = 0; index < 3; index++) {
        const atMs = START_MS + workload.next() * 44 * MINUTE_MS;
        const byMs = workload.between(-1, mostDays) * DAY_MS;
        const isRestarted = workload.chance(0.5);
        scheduler.at(atMs, () => {
          seat.browser.moveClock(byMs);
          if (isRestarted) seat.browser.kill();
        });
      }
      return seat;
    },
  };
}
