import { createAha, type ImitatedAha } from './aha/aha';
import { applyFault, type Reply } from './apply-fault';
import type { MovableClock } from './clock';
import { createFaults, type FaultPlan } from './faults';
import { createLagging, type Lagging } from './lagging-copy';
import { createPending } from './pending';
import { people } from './people';
import { isFormQuery } from './rally/asked';
import { createRally } from './rally/rally';
import { createRequestLog, type RequestLog } from './request-log';
import { readReversed } from './reversed-list';
import type { ImitatedSystem } from './system';
import { ahaTooMany, rallyTooMany } from './too-many-requests';

export type SystemName = ImitatedSystem['name'];

/** Which world to build. `options` switch Aha!'s uncertain behaviours, see `aha/options.ts`; those under `rally`, Rally's. */
export interface WorldChoice {
  readonly name: string;
  readonly seed: number;
  readonly options?: unknown;
}

/** A request as far as it is known before its body has come. */
export interface Arriving {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  read(): Promise<Request>;
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
  /** The same for a request whose body has not come yet; one that is refused is not even read. */
  receive(name: SystemName, arriving: Arriving): Promise<Reply>;
  /** Carries one request out, without faults, latency or log. */
  execute(name: SystemName, request: Request): Promise<Response>;
  /** Builds both systems anew; forgets faults, log and everything pending. */
  reset(choice: WorldChoice): void;
  setFaults(plan: FaultPlan): void;
  /** Moves or sets the clock, does what became due, and resolves when that is done. */
  moveClock(move: { readonly advanceMs?: number; readonly toMs?: number }): Promise<void>;
  stop(): void;
}

/** The same system, with somebody listening. */
type Keep = <System extends ImitatedSystem>(system: System) => System;

interface Standing {
  readonly aha: Lagging<ImitatedAha>;
  readonly rally: Lagging<ImitatedSystem>;
}

const BODY_KEPT_CHARACTERS = 2_000_000;

/** Builds the first world; `keep` may listen to what both systems are asked. Throws an error with a clear sentence for an unknown world or a malformed option. */
export function createUniverse(first: WorldChoice, clock: MovableClock, keep: Keep = (system) => system): Universe {
  const log = createRequestLog();
  const pending = createPending(clock);
  let choice = first;
  let standing = stand(first, clock, keep);
  let faults = createFaults({});

  async function receive(name: SystemName, arriving: Arriving): Promise<Reply> {
    const { method, path } = arriving;
    const lagging = standing[name];
    const startedAtMs = performance.now();
    const rule = faults.pick(name, method, path);
    const latencyMs = faults.drawLatencyMs(name);
    let requestBody = '';
    let who: string | null = null;
    const call = {
      actedAs: (email: string) => {
        who = email;
      },
    };

    async function write(reply: Reply): Promise<Reply> {
      const answered = reply.leaves === 'response' ? reply.response : null;
      log.add({
        at: new Date(clock.nowMs()).toISOString(),
        system: name,
        method,
        path,
        status: answered?.status ?? 0,
        ms: Math.round(performance.now() - startedAtMs),
        who,
        fault: rule?.kind ?? null,
        executed: reply.executed,
        requestBody: requestBody.slice(0, BODY_KEPT_CHARACTERS),
        responseBody: answered === null ? '' : (await answered.clone().text()).slice(0, BODY_KEPT_CHARACTERS),
      });
      return reply;
    }

    async function reply(): Promise<Reply> {
      const request = await arriving.read();
      requestBody = await request.clone().text();
      const execute = () => lagging.execute(request.clone(), call);
      await pending.wait(latencyMs);
      if (rule === null) return { leaves: 'response', response: await execute(), executed: true };
      return applyFault(rule, {
        execute,
        executeAgo: (lagMs) => {
          const isQuery = name === 'rally' && isFormQuery(method, requestBody);
          return lagging.executeAgo(request.clone(), lagMs, call, isQuery || undefined);
        },
        executeLate: (ms) =>
          pending.after(ms, rule.sandboxTime ?? false, () =>
            execute().catch((error: unknown) => write(failed(error)).then(() => undefined)),
          ),
        executeReversed: () =>
          method === 'GET'
            ? readReversed(new URL(request.url), (url) => lagging.execute(new Request(url, request), call))
            : execute(),
        wait: pending.wait,
        refuseTooMany: (retryInSeconds) =>
          name === 'aha' ? ahaTooMany(standing.aha.system.options, clock.nowMs(), retryInSeconds) : rallyTooMany(),
      });
    }

    if (rule?.kind === 'refuse') return write({ leaves: 'cut', executed: false });
    return write(await reply().catch(failed));
  }

  return {
    clock,
    log,
    aha: () => standing.aha.system,
    rally: () => standing.rally.system,
    world: () => choice,
    receive,
    answer: (name, request) => {
      const { pathname, search } = new URL(request.url);
      return receive(name, { method: request.method, path: pathname + search, read: async () => request });
    },
    execute: (name, request) => standing[name].execute(request, { actedAs: () => undefined }),
    reset: (next) => {
      standing = stand(next, clock, keep);
      pending.clear();
      choice = next;
      faults = createFaults({});
      log.clear();
    },
    setFaults: (plan) => {
      faults = createFaults(plan);
    },
    moveClock: async ({ advanceMs, toMs }) => {
      if (toMs !== undefined) clock.set(toMs);
      if (advanceMs !== undefined) clock.advance(advanceMs);
      await pending.runDue();
    },
    stop: pending.clear,
  };
}

function stand({ name, seed, options }: WorldChoice, clock: MovableClock, keep: Keep): Standing {
  const { rally: own, ...aha } = readOptions(options);
  return {
    aha: createLagging({
      clock,
      seed,
      make: (around, part) =>
        keep(createAha({ ...around, people }, name, part === 'copy' ? { ...aha, ...UNPACED } : aha)),
    }),
    rally: createLagging({
      clock,
      seed: seed + 1,
      make: (around, part) =>
        keep(
          createRally(
            { ...around, people },
            RALLY_WORLDS[name] ?? name,
            part === 'copy' ? { ...readOptions(own), writeMs: 0 } : own,
          ),
        ),
    }),
  };
}

/** Worlds that are something of their own in Aha! alone. */
const RALLY_WORLDS: Readonly<Record<string, string>> = { fields: 'small' };

/** The copy gets its writes in bursts, which must not count against its rate limit. */
const UNPACED = { requestsPerMinute: null, requestsPerSecond: null };

/** Rally's switches stand under `rally`, all others are Aha!'s. Throws an error with a clear sentence for no object. */
function readOptions(options: unknown): Readonly<Record<string, unknown>> {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' || Array.isArray(options)) throw new Error('The options of a world are an object.');
  return { ...options };
}

/** What the sandbox itself could not do is said in the answer and in the log, so that it is not taken for a fault. */
function failed(error: unknown): Reply {
  const said = error instanceof Error ? error.stack : String(error);
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return {
    leaves: 'response',
    response: new Response(`The sandbox itself failed: ${said}\n`, { status: 500, headers }),
    executed: false,
  };
}
