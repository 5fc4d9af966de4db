import type { Scenario } from '../scenario';
import { mergeScenario } from './merge';

const MINUTE_MS = 60_000;

/** The same as `merge` in a hurry: everybody syncs every few seconds and edits all the time, so that all meet. */
export const crowd: Scenario = mergeScenario({
  name: 'crowd',
  syncEveryMs: 8_000,
  editsUntilMs: 6 * MINUTE_MS,
  edits: 12,
  calmAfterMs: 8 * MINUTE_MS,
  idleAfterMs: 20 * MINUTE_MS,
  endAfterMs: 22 * MINUTE_MS,
  pauseUpToMs: 5 * MINUTE_MS,
});
