import { setTimeout as sleep } from 'node:timers/promises';
import { createFirstIntegration } from '../e2e/first-integration';
import { openStage } from '../e2e/stage';
import type { LoggedRequest } from '../sandbox/request-log';
import { bundleLanes } from './bundle';
import { median } from './median';
import { printGoals, printTable, show } from './table';
import { watchWorkerHeap } from './worker-heap';

const LINKS = 10_000;
const ROUNDS = 5;
/** Cycles of one worker after which its memory is looked at again and again. */
const CYCLES = 10;
/** As much as the memory may differ from one cycle to a later one. */
const FLAT = 0.05;
/** Between lanes, so that neither Aha!'s 20 requests a second nor its 300 a minute hold one up for another. */
const PAUSE_MS = 1_500;

/**
 * Measures a sync that finds nothing changed, in the shipped extension on the sandbox, without links and with ten
 * thousand, beside its requests alone. A worker that was just started loads its store too.
 */
export async function benchSync(): Promise<void> {
  const code = await bundleLanes('test/bench/sync-lanes.ts');
  await using stage = await openStage({ latencyMs: 0 });
  const { sandbox, chromium, ask } = stage;
  const id = await createFirstIntegration(stage);
  const page = await chromium.open(chromium.addressOf('options.html'));
  const message = JSON.stringify({ name: 'syncNow', input: { id } });

  /** Syncs once, and answers what it cost. */
  async function sync(): Promise<Cycle> {
    const before = sandbox.requests().length;
    const ms = await page.evaluate<number>(
      `(async () => {
        const startedAtMs = performance.now();
        const reply = await chrome.runtime.sendMessage(${message});
        if (!reply.ok) throw new Error(reply.error.sentence);
        return performance.now() - startedAtMs;
      })()`,
    );
    return { ms, requests: sandbox.requests().slice(before) };
  }

  /** A round is one sync by a worker that was just started, one by the same worker again, and its requests alone. */
  async function measure(): Promise<Lanes> {
    const [cold, warm, bare]: [Cycle[], Cycle[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      await chromium.killWorker();
      cold.push(await sync());
      await sleep(PAUSE_MS);
      const cycle = await sync();
      warm.push(cycle);
      await sleep(PAUSE_MS);
      const urls = cycle.requests.map(({ system, path }) => sandbox.origins[system] + path);
      bare.push(await page.evaluate<number>(`lanes.fetchAll(${JSON.stringify(urls)})`));
      await sleep(PAUSE_MS);
    }
    return { cold, warm, bare };
  }

  /** Bytes of the worker's heap after each of some cycles, the first left out: it opens what is kept from then on. */
  async function measureHeap(): Promise<readonly number[]> {
    await sync();
    const readHeap = await watchWorkerHeap(chromium);
    const heaps: number[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      await sync();
      heaps.push(await readHeap());
      await sleep(PAUSE_MS);
    }
    return heaps;
  }

  await page.evaluate(`${code}; globalThis.lanes = lanes; undefined`);
  await sync();
  // What setting up has changed is told once more for some minutes; it is no longer then.
  sandbox.clock.advance(15 * 60_000);
  await sync();
  const few = await measure();
  await page.evaluate(`lanes.addLinks(${JSON.stringify(id)}, ${LINKS})`);
  await chromium.killWorker();
  await sync();
  const many = await measure();
  const heaps = await measureHeap();
  const [view] = (await ask('showOverview', {})).integrations;
  if (view === undefined || view.linkedCount < LINKS || view.problem !== null) {
    throw new Error(`The links are not there, or syncing failed: ${JSON.stringify(view)}`);
  }

  const ms = (cycles: readonly Cycle[]) => median(cycles.map((cycle) => cycle.ms));
  const count = (cycles: readonly Cycle[], system: string) =>
    median(cycles.map(({ requests }) => requests.filter((each) => each.system === system).length));
  const bytes = median(
    many.warm.map(({ requests }) => requests.reduce((sum, each) => sum + each.responseBody.length, 0)),
  );
  console.log(`A sync that finds nothing changed, in Chromium, servers without delay, medians of ${ROUNDS}`);
  printTable(
    ['', 'no links', '10 000 links'],
    [
      ['ms, the same requests alone, by a page', median(few.bare), median(many.bare)],
      ['ms, by a worker that runs', ms(few.warm), ms(many.warm)],
      ['ms, by a worker that was just started', ms(few.cold), ms(many.cold)],
      ['requests to Aha!, worker running', count(few.warm, 'aha'), count(many.warm, 'aha')],
      ['requests to Rally, worker running', count(few.warm, 'rally'), count(many.warm, 'rally')],
      ['characters answered', '', bytes],
    ],
  );
  const [aha, rally, more] = [count(many.warm, 'aha'), count(many.warm, 'rally'), ms(many.warm) - ms(few.warm)];
  printGoals([
    {
      name: 'P12',
      sentence: 'at most 2 requests a system, below 4 000 characters, at most 200 ms for 10 000 links',
      isMet: aha <= 2 && rally <= 2 && bytes < 4_000 && ms(many.warm) <= 200,
      found: `${aha} and ${rally}, ${bytes}, ${show(ms(many.warm))} ms, of which ${show(median(many.bare))} are the requests alone (${show(more)} more than without links)`,
    },
    {
      name: 'Heap',
      sentence: `one worker's memory after ${CYCLES} cycles is at most ${FLAT * 100} % above that after the first`,
      isMet: (heaps.at(-1) ?? 0) <= (heaps[0] ?? 0) * (1 + FLAT),
      found: `${heaps.map((heap) => show(heap / 1_000_000)).join(', ')} MB`,
    },
  ]);
  for (const { method, path } of many.warm.at(-1)?.requests ?? [])
    console.log(`       ${method} ${path.split('?')[0]}`);
}

interface Lanes {
  readonly cold: readonly Cycle[];
  readonly warm: readonly Cycle[];
  /** Milliseconds of the same requests without Baton. */
  readonly bare: readonly number[];
}

interface Cycle {
  readonly ms: number;
  readonly requests: readonly LoggedRequest[];
}
