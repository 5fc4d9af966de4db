import { toBatonError } from '../errors';

const TRIES = 3;
const PAUSE_MS = 1_000;

/**
 * Writes again after a concurrency conflict. Rally refuses one of two writes that touch the same record or parent
 * (Broadcom knowledge base 77114), which is proof that this one was not made, so repeating it is safe.
 */
export async function retryConflict<Result>(
  write: () => Promise<Result>,
  sleep: (delayMs: number) => Promise<void>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await write();
    } catch (thrown) {
      if (toBatonError(thrown).kind !== 'conflict' || tried >= TRIES) throw thrown;
      await sleep(PAUSE_MS * tried);
    }
  }
}
