import { type BatonError, toBatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { Notice } from '../model/status';
import { findIntegration } from '../store/integrations';
import { findSend, listSends, putSend, removeSend, type Send } from '../store/sends';
import { type SendResult, sendRecord } from '../sync/send/send';
import type { World } from '../sync/world';
import { checkPeople } from './check-people';
import { explainError } from './explain-error';
import { lockNames } from './lock-names';
import { tryAgain } from './notices';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { runPool } from './run-pool';
import { sendAhead } from './send-ahead';
import { openWorld } from './worlds';

const RETRY_MS = [5_000, 15_000, 60_000, 5 * 60_000] as const;

/** Sends under way at the same time: while one waits for Aha!, another one can be at Rally. */
const AT_ONCE = 3;

/** Runs every send that is due; what must wait, or belongs to a paused integration, stays. */
export async function runSends(resources: Resources): Promise<void> {
  const sends = (await listSends(await resources.database())).filter((send) => isDue(resources, send));
  await runPool(sends, AT_ONCE, ({ id }) => resources.lock(lockNames.send(id), () => runSend(resources, id)));
}

function isDue({ nowMs }: Resources, { state, dueAtMs }: Send): boolean {
  return state === 'due' && dueAtMs <= nowMs();
}

/** Reads the send again first: whoever held it until now may have finished it. */
async function runSend(resources: Resources, id: string): Promise<void> {
  const database = await resources.database();
  const send = await findSend(database, id);
  if (send === null || !isDue(resources, send)) return;
  const integration = await findIntegration(database, send.integrationId);
  if (integration === null) return removeSend(database, send.id);
  if (integration.isPaused) return;
  try {
    const world = await openWorld(resources, integration);
    await checkPeople(resources, world);
    const ahead = await sendAhead(resources, world, send.id, send.record);
    const outcome =
      ahead.result === 'later' ? ahead : await sendRecord(announcing(world, resources), send.id, send.record);
    if (outcome.result === 'later') {
      const sentence = tellDoing(outcome, resources.nowMs());
      await putSend(database, { ...send, dueAtMs: resources.nowMs() + outcome.afterMs, sentence });
      return;
    }
    await publishLinks(resources, integration);
    const problems = [...(ahead.result === 'later' ? [] : ahead.problems), ...outcome.problems];
    if (problems.length === 0) await removeSend(database, send.id);
    else await putSend(database, failed(send, { sentence: problems.join(' '), action: tryAgain }));
  } catch (thrown) {
    await putSend(database, await afterError(resources, integration, send, toBatonError(thrown)));
  }
}

/** Tells pages of each link as soon as it stands: the first of a family is what someone waits for. */
function announcing(world: World, resources: Resources): World {
  const putLinks: World['store']['putLinks'] = async (links) => {
    await world.store.putLinks(links);
    if (links.length > 0) await publishLinks(resources, world.integration);
  };
  return { ...world, store: { ...world.store, putLinks } };
}

/**
 * What passes by itself is tried again, a little later each time; the rest waits for a person. Who is signed in is asked
 * anew after a refused sign-in.
 */
async function afterError(
  resources: Resources,
  integration: Integration,
  send: Send,
  error: BatonError,
): Promise<Send> {
  if (error.kind === 'auth') resources.drop(`world ${integration.id}`);
  const passes = ['rate', 'offline', 'unavailable', 'unknown', 'conflict'].includes(error.kind);
  const delayMs = error.retryAfterMs ?? RETRY_MS[send.attempts];
  if (!passes || delayMs === undefined) return failed(send, await explainError(resources, integration, error));
  return { ...send, attempts: send.attempts + 1, dueAtMs: resources.nowMs() + delayMs, sentence: error.message };
}

function failed(send: Send, { sentence, action }: Notice): Send {
  return { ...send, state: 'failed', sentence, action };
}

/** What is being done; after a lost answer also how long that may take at most. No full stop: it is shown with dots. */
function tellDoing({ doing, certainAfterMs }: Extract<SendResult, { result: 'later' }>, nowMs: number): string {
  if (certainAfterMs === undefined) return doing;
  const until = new Date(nowMs + certainAfterMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `${doing}, until ${until} at the latest; nothing is lost`;
}
