import { createHash } from 'node:crypto';
import type { SandboxClock } from './clock';
import { createRandom } from './random';
import type { Call, ImitatedSystem } from './system';
import { createPlayer, createRecorder, type Draws, type TimeAndChance } from './time-and-chance';

/** A system, and a second instance of it to which everything happens again some time later. */
export interface Lagging<System extends ImitatedSystem> {
  readonly system: System;
  /** Carries a request out. What changed the system is kept, with the time and chance that it drew. */
  execute(request: Request, call: Call): Promise<Response>;
  /**
   * Answers a read as the system would have answered it `lagMs` of the sandbox's time ago; carries out all else. A query
   * that is posted as a form is a read too.
   */
  executeAgo(request: Request, lagMs: number, call: Call, isRead?: boolean): Promise<Response>;
}

/** How to make the system and its copy. */
export interface LaggingPlan<System extends ImitatedSystem> {
  /** `original`, or the `copy`, which must neither pace nor take time. */
  make(around: TimeAndChance, part: 'original' | 'copy'): System;
  readonly clock: SandboxClock;
  readonly seed: number;
}

interface Kept {
  readonly atMs: number;
  readonly request: Request;
  readonly draws: Draws;
  /** What came of it; `null` where it must not happen again. */
  readonly outcome: Promise<string | null>;
}

const NOBODY: Call = { actedAs: () => undefined };
const SIGN_IN = /\/(login|logout|oauth|security)\b/;

/**
 * Makes the system at one instant. The copy is made on first need, at that same instant and from the same seed, and is
 * brought forward by carrying out what was kept with the draws of the first time. Reading ago throws if the copy then
 * answered otherwise than the system had: better no answer than one from a world that never was.
 */
export function createLagging<System extends ImitatedSystem>(plan: LaggingPlan<System>): Lagging<System> {
  const { make, clock, seed } = plan;
  const madeAtMs = clock.nowMs();
  const recorder = createRecorder(clock, createRandom(seed));
  const system = recorder.standStill(madeAtMs, () => make(recorder, 'original'));
  const kept: Kept[] = [];
  let copy = null as ReturnType<typeof makeCopy> | null;
  let turn: Promise<unknown> = Promise.resolve();

  function makeCopy() {
    const player = createPlayer(createRandom(seed));
    return { system: player.standStill(madeAtMs, () => make(player, 'copy')), player, applied: 0 };
  }

  async function readAgo(request: Request, lagMs: number, call: Call): Promise<Response> {
    const untilMs = clock.nowMs() - lagMs;
    const wentTooFar = copy !== null && (kept[copy.applied - 1]?.atMs ?? madeAtMs) > untilMs;
    if (copy === null || wentTooFar) copy = makeCopy();
    const { system: lagging, player } = copy;
    for (let next = kept[copy.applied]; next !== undefined && next.atMs <= untilMs; next = kept[copy.applied]) {
      copy.applied += 1;
      const { request: again, draws } = next;
      const outcome = await next.outcome;
      if (outcome === null) continue;
      const answer = await player.play(draws, () => lagging.handle(again.clone(), NOBODY));
      if ((await describe(answer)) === outcome) continue;
      copy = null;
      throw new Error(`The copy that lags did not answer ${again.method} ${again.url} as the first time.`);
    }
    return player.standStill(untilMs, () => lagging.handle(request, call));
  }

  async function execute(request: Request, call: Call): Promise<Response> {
    const again = request.clone();
    const { result: response, draws } = await recorder.record(() => system.handle(request, call));
    const mayHaveChanged = !isReading(request) || response.headers.has('set-cookie') || draws.numbers.length > 0;
    // Entered before anything is awaited, so that the order is that of the execution.
    if (mayHaveChanged) kept.push({ atMs: clock.nowMs(), request: again, draws, outcome: describe(response) });
    return response;
  }

  return {
    system,
    execute,
    executeAgo: (request, lagMs, call, isRead = isReading(request)) => {
      if (!isRead || SIGN_IN.test(new URL(request.url).pathname)) return execute(request, call);
      const answer = turn.then(() => readAgo(request, lagMs, call));
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Sums an answer up; `null` for what was refused because of others at the same time, who will not come again. */
async function describe(response: Response): Promise<string | null> {
  const body = await response.clone().text();
  if (response.status === 429 || body.includes('"Concurrency conflict')) return null;
  return `${response.status} ${createHash('sha1').update(body).digest('base64')}`;
}
