import { createAha, type ImitatedAha } from './aha/aha';
import { applyFault, type Reply } from './apply-fault';
import type { MovableClock } from './clock';
import { createFaults, type FaultPlan, type FaultRule } from './faults';
import { createLaggingCopy, type LaggingCopy } from './lagging-copy';
import { createPending } from './pending';
import { people } from './people';
import { isFormQuery } from './rally/asked';
import { createRally } from './rally/rally';
import { createRandom } from './random';
import { createRequestLog, type RequestLog } from './request-log';
import type { ImitatedSystem } from './system';

export type SystemName = ImitatedSystem['name'];

/** Which world to build. `options` switch Aha!'s uncertain behaviours, see `aha/options.ts`; those under `rally`, Rally's. */
export interface WorldChoice {
  readonly name: string;
  readonly seed: number;
  readonly options?: unknown;
}

/** Both imitated systems in one world, behind faults, latency and the request log. */
export interface Universe {
  readonly clock: MovableClock;
  readonly log: RequestLog;
  aha(): ImitatedAha;
  rally(): ImitatedSystem;
  world(): WorldChoice;
  /** Carries one request through latency and faults to its system, and logs it. */
  answer(name: SystemName, request: Request): Promise<Reply>;
  /** Builds both systems anew; forgets faults, log and everything pending. */
  reset(choice: WorldChoice): void;
  setFaults(plan: FaultPlan): void;
  /** Moves or sets the clock and does what became due. */
  moveClock(move: { readonly advanceMs?: number; readonly toMs?: number }): void;
  stop(): void;
}

interface Standing {
  readonly system: ImitatedSystem;
  readonly copy: LaggingCopy;
}

const BODY_KEPT_CHARACTERS = 2_000_000;

/** Builds the first world. Throws an error with a clear sentence for an unknown world or a malformed option. */
export function createUniverse(first: WorldChoice, clock: MovableClock): Universe {
  const log = createRequestLog();
  const pending = createPending(clock);
  let choice = first;
  let aha = makeAha(first, clock);
  let rally = makeRally(first, clock);
  let standing = stand();
  let faults = createFaults({});

  function stand(): Record<SystemName, Standing> {
    const built = choice;
    const lagging = (make: () => ImitatedSystem) => createLaggingCopy(make, () => Date.now());
    return {
      aha: { system: aha, copy: lagging(() => makeAha({ ...built, options: unpaced(built.options) }, clock)) },
      rally: { system: rally, copy: lagging(() => makeRally(built, clock)) },
    };
  }

  async function answer(name: SystemName, request: Request): Promise<Reply> {
    const { system, copy } = standing[name];
    const { pathname, search } = new URL(request.url);
    const startedAtMs = performance.now();
    const requestBody = await request.clone().text();
    const isRead = request.method === 'GET' || (name === 'rally' && isFormQuery(request.method, requestBody));
    let who: string | null = null;
    const call = {
      actedAs: (email: string) => {
        who = email;
      },
    };

    async function execute(): Promise<Response> {
      const forCopy = request.clone();
      const response = await system.handle(request.clone(), call);
      if (!isRead || response.headers.has('set-cookie')) copy.keep(forCopy);
      return response;
    }

    async function write(reply: Reply, rule: FaultRule | null): Promise<void> {
      const answered = reply.leaves === 'response' ? reply.response : null;
      log.add({
        at: new Date(clock.nowMs()).toISOString(),
        system: name,
        method: request.method,
        path: pathname + search,
        status: answered?.status ?? 0,
        ms: Math.round(performance.now() - startedAtMs),
        who,
        fault: rule?.kind ?? null,
        executed: reply.executed,
        requestBody: requestBody.slice(0, BODY_KEPT_CHARACTERS),
        responseBody: answered === null ? '' : (await answered.clone().text()).slice(0, BODY_KEPT_CHARACTERS),
      });
    }

    const rule = faults.pick(name, request.method, pathname + search);
    await pending.wait(faults.latencyMs);
    const reply: Reply =
      rule === null
        ? { leaves: 'response', response: await execute(), executed: true }
        : await applyFault(rule, {
            execute,
            executeStale: () => (isRead ? copy.read(request.clone(), rule.ms ?? 10_000) : execute()),
            executeLate: () => pending.after(rule.ms ?? 1000, rule.sandboxTime ?? false, execute),
            wait: pending.wait,
          });
    await write(reply, rule);
    return reply;
  }

  return {
    clock,
    log,
    aha: () => aha,
    rally: () => rally,
    world: () => choice,
    answer,
    reset: (next) => {
      const nextAha = makeAha(next, clock);
      const nextRally = makeRally(next, clock);
      pending.clear();
      choice = next;
      aha = nextAha;
      rally = nextRally;
      standing = stand();
      faults = createFaults({});
      log.clear();
    },
    setFaults: (plan) => {
      faults = createFaults(plan);
    },
    moveClock: ({ advanceMs, toMs }) => {
      if (toMs !== undefined) clock.set(toMs);
      if (advanceMs !== undefined) clock.advance(advanceMs);
      pending.runDue();
    },
    stop: pending.clear,
  };
}

function makeAha(choice: WorldChoice, clock: MovableClock): ImitatedAha {
  return createAha(
    { clock, random: createRandom(choice.seed), people },
    choice.name,
    optionsFor('aha', choice.options),
  );
}

function makeRally(choice: WorldChoice, clock: MovableClock): ImitatedSystem {
  return createRally(
    { clock, random: createRandom(choice.seed + 1), people },
    choice.name,
    optionsFor('rally', choice.options),
  );
}

/** Rally's switches stand under `rally`, all others are Aha!'s. What is no object is left for the reader to refuse. */
function optionsFor(name: SystemName, options: unknown): unknown {
  if (typeof options !== 'object' || options === null) return name === 'aha' ? options : undefined;
  const { rally, ...aha } = { rally: undefined, ...options };
  return name === 'aha' ? aha : rally;
}

/** The copy gets its writes in bursts, which must not count against its rate limit. */
function unpaced(options: unknown): unknown {
  return { ...(typeof options === 'object' ? options : {}), requestsPerMinute: null, requestsPerSecond: null };
}
