import * as v from 'valibot';
import { launchChromium } from '../e2e/chromium';
import { bundleLanes } from './bundle';
import { median } from './median';
import { type Goal, printGoals, printTable, show } from './table';

const ROUNDS = 5;
const roundShape = v.record(v.string(), v.number());

/** Measures the link store in the extension's own worker, beside a row for each link, and says how its goals stand. */
export async function benchStore(): Promise<void> {
  const code = await bundleLanes('test/bench/store-lanes.ts');
  // No server is asked anything.
  const chromium = await launchChromium({ port: 9 });
  try {
    const [worker] = chromium.context.serviceWorkers();
    if (worker === undefined) throw new Error('The extension has no worker.');
    await worker.evaluate(`${code}; globalThis.lanes = lanes; undefined`);
    const rounds: v.InferOutput<typeof roundShape>[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const times = v.parse(roundShape, await worker.evaluate(`globalThis.lanes.measureRound(${round})`));
      // The first one warms up.
      if (round > 0) rounds.push(times);
    }
    const ms = (name: string) => median(rounds.map((times) => times[name] ?? 0));
    console.log(
      `Links in a worker of Chromium ${chromium.context.browser()?.version()}, medians of ${ROUNDS} rounds, in ms`,
    );
    printTable(
      ['', 'a row each', 'Baton'],
      [
        [
          'store 10 000 (three indexes; no library / idb)',
          `${show(ms('raw rows'))} / ${show(ms('idb rows'))}`,
          ms('ours, all'),
        ],
        ['clone 10 000 in memory, nothing stored', ms('clone'), ''],
        ['change 1', ms('one put'), ms('ours, 1')],
        ['change 100', '', ms('ours, 100')],
        ['change 1 000', ms('1 000 puts'), ms('ours, 1000')],
        ['fold all changes into the blocks, now and then', '', ms('ours, fold')],
        ['load all 10 000 and find one', '', ms('ours, load')],
        ['find 500, the first time', ms('500 gets'), ms('ours, 500 first')],
        ['find 500, again', ms('500 gets'), ms('ours, 500 warm')],
      ],
    );
    printGoals(goalsOf(ms));
    console.log(
      '  Dexie is not installed: over the same rows and indexes it took as long as idb when it was measured.',
    );
  } finally {
    await chromium.close();
  }
}

function goalsOf(ms: (name: string) => number): readonly Goal[] {
  const faster = ms('idb rows') / ms('ours, all');
  const most = Math.max(...[1, 100, 1000].map((count) => ms(`ours, ${count}`))) / ms('one put');
  const warm = ms('500 gets') / ms('ours, 500 warm');
  const cold = ms('ours, load') / ms('500 gets');
  return [
    {
      name: 'P8',
      sentence: 'storing is at least 50 times faster than rows, and within the time of a clone',
      isMet: faster >= 50 && ms('ours, all') <= ms('clone'),
      found: `${show(faster)} times, ${show(ms('ours, all') / ms('clone'))} of a clone`,
    },
    {
      name: 'P9',
      sentence: 'changing 1 to 1 000 links costs at most four single puts',
      isMet: most <= 4,
      found: `${show(most)} puts`,
    },
    {
      name: 'P10',
      sentence: 'finding 500 is at least 100 times faster than 500 gets; loading all costs at most a quarter of them',
      isMet: warm >= 100 && cold <= 1 / 4,
      found: `${show(warm)} times; ${show(cold)} of them`,
    },
  ];
}
