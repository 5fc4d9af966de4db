import { modelFaults } from '../faults';
import type { Scenario } from '../scenario';
import { create } from './create';

const MINUTE_MS = 60_000;

/** The same as `create` in a bad hour: much goes wrong for so long that owners die in the middle of their sends. */
export const storm: Scenario = {
  ...create,
  name: 'storm',
  faults: {
    ...modelFaults,
    lostRequest: 0.1,
    lostReply: 0.1,
    late: 0.15,
    serverError: 0.15,
    rateLimited: 0.1,
    kill: 0.06,
    pause: 0.03,
    pauseUpToMs: 40 * MINUTE_MS,
  },
  calmAfterMs: 100 * MINUTE_MS,
};
