import * as v from 'valibot';
import { deepen } from '../../lib/rally/shallow-fetch';
import { createFirstIntegration } from '../e2e/first-integration';
import { openStage } from '../e2e/stage';
import type { LoggedRequest } from '../sandbox/request-log';
import { median } from './median';
import { fetchNpmRally } from './npm-rally';
import { type Goal, printGoals, printTable, show } from './table';

const ROUNDS = 3;
/** Round trips, in milliseconds, and how many times faster than npm's `rally` an import is to be there. */
const LANES = [
  { latencyMs: 50, wanted: 8 },
  { latencyMs: 200, wanted: 15 },
] as const;
/** Pages of 2 000 for 10 000 records. */
const FLOOR = 5;
const importShape = v.object({ readMs: v.number(), storeMs: v.number(), rows: v.number(), batchId: v.string() });

interface Round extends v.InferOutput<typeof importShape> {
  readonly toRally: number;
  readonly toAha: number;
  readonly npmMs: number;
  /** The same with `fetch`, as its own examples read, which brings more along. */
  readonly npmDeepMs: number;
  readonly npmRows: number;
  readonly npmRequests: number;
  /** Of these milliseconds, those that the imitated Rally took to answer, latency included. */
  readonly serverMs: number;
  readonly npmServerMs: number;
}

/**
 * Measures how soon the shipped extension has 10 000 Rally records that Aha! lacks read, judged and kept as a run, ready
 * to be created in Aha!, beside npm's `rally`, which reads the same fields of them and keeps nothing. Creating is left
 * out: Aha! takes one record a request, 300 a minute, from anybody.
 */
export async function benchImport(): Promise<void> {
  await using npmRally = await fetchNpmRally();
  await using stage = await openStage({ worldName: 'backlog', latencyMs: 0 });
  const { sandbox, chromium, owner, ask } = stage;
  const id = await createFirstIntegration(stage);
  await ask('syncNow', { id });
  const page = await chromium.open(chromium.addressOf('options.html'));

  /** Proposes and starts the run as the page *In bulk* does. */
  const importAll = `(async () => {
    const ask = async (name, input) => {
      const reply = await chrome.runtime.sendMessage({ name, input });
      if (!reply.ok) throw new Error(reply.error.sentence);
      return reply.output;
    };
    const startedAtMs = performance.now();
    const { rows } = await ask('proposeBulk', { id: ${JSON.stringify(id)}, source: { from: 'unimported' } });
    const readAtMs = performance.now();
    const items = rows.filter(({ verdict }) => verdict === 'ready').map(({ rally: { kind, id, ref, name } }) =>
      ({ aha: null, rally: { kind, id, ref, name } }));
    const { batchId } = await ask('startBatch', { id: ${JSON.stringify(id)}, task: 'import', differing: 'ask', items });
    const storeMs = performance.now() - readAtMs;
    return { readMs: readAtMs - startedAtMs, storeMs, rows: items.length, batchId };
  })()`;

  async function measure(): Promise<Round> {
    const before = sandbox.requests().length;
    const imported = v.parse(importShape, await page.evaluate(importAll));
    await ask('steerBatch', { id, batchId: imported.batchId, to: 'cancelled' });
    const asked = sandbox.requests().slice(before);
    const lists = asked.filter(({ system, path }) => system === 'rally' && path.includes('/artifact?'));
    const query = new URLSearchParams(lists[0]?.path.split('?')[1] ?? '');
    for (const name of ['query', 'order', 'start', 'pagesize']) query.delete(name);
    const deep = deepen(Object.fromEntries(query));
    const npmDeep = await npmRally.read(
      sandbox.rally.http ?? '',
      owner.rallyApiKey,
      new URLSearchParams(Object.entries(deep).map(([name, value]) => [name, String(value)])),
    );
    const beforeNpm = sandbox.requests().length;
    const npm = await npmRally.read(sandbox.rally.http ?? '', owner.rallyApiKey, query);
    // What the run asks when it begins may stand among them.
    const ofNpm = sandbox
      .requests()
      .slice(beforeNpm)
      .filter(({ path }) => path.includes('pagesize=200&'));
    const toAha = asked.filter(({ system, method }) => system === 'aha' && method === 'GET').length;
    return {
      ...{ ...imported, toRally: lists.length, toAha, serverMs: sumOf(lists) },
      ...{
        npmMs: npm.ms,
        npmDeepMs: npmDeep.ms,
        npmRows: npm.rows,
        npmRequests: ofNpm.length,
        npmServerMs: sumOf(ofNpm),
      },
    };
  }

  const goals: Goal[] = [];
  for (const { latencyMs, wanted } of LANES) {
    sandbox.setFaults({ latencyMs });
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await measure());
    const mid = (of: (round: Round) => number) => median(rounds.map(of));
    const [ours, theirs] = [mid(({ readMs, storeMs }) => readMs + storeMs), mid(({ npmMs }) => npmMs)];
    console.log(`An import from Rally in Chromium, ${latencyMs} ms to each server and back, medians of ${ROUNDS}`);
    printTable(
      ['', 'npm rally 2.1.3, fetch', 'shallowFetch', 'Baton'],
      [
        ['records', '', mid(({ npmRows }) => npmRows), mid(({ rows }) => rows)],
        ['ms, read and judged', mid(({ npmDeepMs }) => npmDeepMs), theirs, mid(({ readMs }) => readMs)],
        ['ms, kept on disk as a run', 'not kept', 'not kept', mid(({ storeMs }) => storeMs)],
        [
          'of the reading, ms that Rally’s imitation took',
          '',
          mid(({ npmServerMs }) => npmServerMs),
          mid(({ serverMs }) => serverMs),
        ],
        ['requests for lists of Rally', '', mid(({ npmRequests }) => npmRequests), mid(({ toRally }) => toRally)],
        ['requests that read Aha!, to see what is there', '', '', mid(({ toAha }) => toAha)],
      ],
    );
    const toRally = mid((round) => round.toRally);
    goals.push({
      name: 'P11',
      sentence: `at ${latencyMs} ms at least ${wanted} times faster than npm rally, in ${FLOOR} requests for lists`,
      isMet: theirs / ours >= wanted && toRally <= FLOOR,
      found: `${show(theirs / ours)} times, ${show(toRally)} requests`,
    });
  }
  printGoals(goals);
}

function sumOf(requests: readonly LoggedRequest[]): number {
  return requests.reduce((sum, { ms }) => sum + ms, 0);
}
