import { BatonError, toBatonError } from '../errors';
import type { BatchEntry } from './client';
import type { BatchAnswer } from './envelope';
import { refusalOf } from './refusal';
import type { Workplace } from './workplace';

/** Far below the hundred entries that Rally's toolkits send: what is lost with one answer must be looked up one by one. */
const MOST = 10;

/** A change that waits for those before it. */
interface Waiting {
  readonly kind: string;
  readonly entry: BatchEntry;
  readonly mayStillSend: () => boolean;
  readonly resolve: (object: unknown) => void;
  readonly reject: (error: BatonError) => void;
}

/** Changes one record and answers it as Rally now has it. Any kind but `unknown` is proof that it was not changed. */
export type WriteTogether = (kind: string, entry: BatchEntry, mayStillSend?: () => boolean) => Promise<unknown>;

/**
 * Rally wants one write at a time of each user (Broadcom knowledge base 95713). What comes up while one is under way
 * waits for it, and then goes in one request: each change is judged by its own part of the answer, and a lost answer
 * makes each of them `unknown`.
 */
export function createWriteTogether({ client, workspace, fetchOf }: Workplace): WriteTogether {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function drain(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    while (waiting.length > 0) await writeSome(waiting.splice(0, MOST));
    isWriting = false;
  }

  async function writeSome(turn: readonly Waiting[]): Promise<void> {
    const some = turn.filter(({ mayStillSend }) => mayStillSend());
    for (const each of turn) if (!some.includes(each)) each.reject(tooLate());
    try {
      const answers = await ask(some);
      for (const [index, each] of some.entries()) settle(each, answers[index]);
    } catch (thrown) {
      for (const { reject } of some) reject(toBatonError(thrown));
    }
  }

  async function ask(some: readonly Waiting[]): Promise<readonly BatchAnswer[]> {
    const params = { workspace, fetch: await fetchOf([...new Set(some.map(({ kind }) => kind))]) };
    const mayStillSend = () => some.every((each) => each.mayStillSend());
    const entries = some.map(({ entry }) => entry);
    const [only, ...others] = entries;
    if (only === undefined) return [];
    if (others.length > 0) return client.batch(entries, params, mayStillSend);
    return [{ ...(await client.write(only.path, only.body, params, mayStillSend)), errors: [] }];
  }

  return (kind, entry, mayStillSend = () => true) =>
    new Promise((resolve, reject) => {
      waiting.push({ kind, entry, mayStillSend, resolve, reject });
      void drain();
    });
}

function tooLate(): BatonError {
  return new BatonError('unavailable', 'Rally was too busy to be asked in time. Nothing was sent.');
}

function settle({ resolve, reject }: Waiting, answer: BatchAnswer | undefined): void {
  if (answer === undefined) {
    reject(new BatonError('unknown', 'Rally did not say what became of one of several changes. Baton reads it again.'));
  } else if (answer.errors.length > 0) reject(refusalOf(answer.errors));
  else resolve(answer.object);
}
