import type { CDPSession } from 'playwright-core';
import * as v from 'valibot';

const answerShape = v.object({ id: v.number(), result: v.optional(v.unknown()), error: v.optional(v.unknown()) });

/** Sends one method of the DevTools protocol and answers its result; rejects where the target refuses it. */
export type Speak = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** The way to a target that Playwright does not show as a page: a popup, or the worker's inside. */
export async function speakToTarget(devtools: CDPSession, targetId: string): Promise<Speak> {
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false });
  let lastId = 0;

  return (method, params = {}) => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      function listen({ message, sessionId: from }: { message: string; sessionId: string }): void {
        const answer = from === sessionId ? v.safeParse(answerShape, JSON.parse(message)) : null;
        if (!answer?.success || answer.output.id !== id) return;
        devtools.off('Target.receivedMessageFromTarget', listen);
        if (answer.output.error === undefined) resolve(answer.output.result);
        else reject(new Error(`${method}: ${JSON.stringify(answer.output.error)}`));
      }
      devtools.on('Target.receivedMessageFromTarget', listen);
      devtools
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(reject);
    });
  };
}
