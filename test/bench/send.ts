import { setTimeout as sleep } from 'node:timers/promises';
import { createFirstIntegration } from '../e2e/first-integration';
import { openStage } from '../e2e/stage';
import { plant } from '../sandbox/aha/worlds/plant';
import type { LoggedRequest } from '../sandbox/request-log';
import type { Sandbox } from '../sandbox/server';
import { bundleLanes } from './bundle';
import { type Goal, printGoals, printTable, show } from './table';

const LATENCY_MS = 200;
const FEATURES = 500;
const REQUIREMENTS = 5;
const RECORDS = FEATURES * (1 + REQUIREMENTS);
/** What an integration of the first generation asks for each record, one request after the other. */
const PATTERN = { toRally: 5 * RECORDS, toAha: RECORDS + FEATURES };
/** Of these requests, as many are really made; the others are reckoned. */
const SAMPLE = 50;
const MINUTE_MS = 60_000;
/** What Aha! lets an account ask in a minute. Source: Aha! API documentation, rate limiting. */
const BUDGET = 300;
const LOOK_EVERY_MS = 1_000;

/**
 * Sends many features with their requirements by a run of the shipped extension, links in Aha! included, beside what one
 * request after another would take, and beside what Aha!'s budget lets anybody do at best.
 */
export async function benchSend(): Promise<void> {
  const code = await bundleLanes('test/bench/sync-lanes.ts');
  await using stage = await openStage({ latencyMs: 0 });
  const { sandbox, chromium, ask } = stage;
  const id = await createFirstIntegration(stage);
  await ask('syncNow', { id });
  const planted = plantFeatures(sandbox);
  const { rows } = await ask('proposeBulk', { id, source: { from: 'unsent' } });
  const items = rows.flatMap(({ aha, verdict }) =>
    aha !== null && verdict === 'ready' && planted.has(aha.id)
      ? [{ aha: { kind: aha.kind, id: aha.id, ref: aha.ref, name: aha.name }, rally: null }]
      : [],
  );
  if (items.length !== FEATURES) throw new Error(`Only ${items.length} of ${FEATURES} features can be sent.`);

  sandbox.setFaults({ latencyMs: LATENCY_MS });
  const page = await chromium.open(chromium.addressOf('options.html'));
  await page.evaluate(`${code}; globalThis.lanes = lanes; undefined`);
  const url = `${sandbox.origins.rally}/slm/webservice/v2.0/user`;
  const sampleMs = await page.evaluate<number>(`lanes.fetchInTurn(${JSON.stringify(url)}, ${SAMPLE})`);
  // What was asked until now counts against the minute; the run begins with a whole one.
  await sleep(MINUTE_MS);
  const before = sandbox.requests().length;
  const startedAtMs = performance.now();
  await ask('startBatch', { id, task: 'send', differing: 'ask', items });
  for (;;) {
    const [batch] = await ask('listBatches', {});
    if (batch === undefined || batch.failed > 0) throw new Error(`The run failed: ${JSON.stringify(batch)}`);
    if (batch.state === 'done') break;
    await sleep(LOOK_EVERY_MS);
  }
  const ms = performance.now() - startedAtMs;
  const asked = sandbox.requests().slice(before);
  const linked = (await ask('showOverview', {})).integrations[0]?.linkedCount ?? 0;
  if (linked < RECORDS) throw new Error(`Only ${linked} of ${RECORDS} records are linked.`);

  const each = sampleMs / SAMPLE;
  const toAha = asked.filter(({ system }) => system === 'aha').length;
  const toRally = asked.length - toAha;
  const refused = asked.filter(({ status }) => status === 429).length;
  const inTurnMs = Math.max(each * (PATTERN.toRally + PATTERN.toAha), minutesOf(PATTERN.toAha));
  const bestMs = minutesOf(FEATURES);
  console.log(`${FEATURES} features with ${REQUIREMENTS} requirements each, ${LATENCY_MS} ms to each server and back`);
  printTable(
    ['', 'one after another', 'at best', 'Baton'],
    [
      ['requests to Rally', PATTERN.toRally, '', toRally],
      ['requests to Aha!', PATTERN.toAha, FEATURES, toAha],
      ['seconds, links in Aha! included', inTurnMs / 1_000, bestMs / 1_000, ms / 1_000],
      ['answers 429', '', '', refused],
    ],
  );
  console.log(`  One after another is reckoned from ${SAMPLE} small requests in this run, ${show(each)} ms each.`);
  console.log('  At best: one write to Aha! for each feature, as fast as its budget lets anybody write.');
  for (const [shape, count] of countShapes(asked)) console.log(`  ${show(count / FEATURES)} a feature: ${shape}`);
  printGoals(goalsOf({ rally: PATTERN.toRally / toRally, best: ms / bestMs, whole: inTurnMs / ms }));
}

function goalsOf(times: Readonly<Record<'rally' | 'best' | 'whole', number>>): readonly Goal[] {
  return [
    {
      name: 'P13',
      sentence: 'at least 60 times fewer requests to Rally than one after another',
      isMet: times.rally >= 60,
      found: `${show(times.rally)} times`,
    },
    {
      name: 'P13',
      sentence: 'links included, at least 6 times faster',
      isMet: times.whole >= 6,
      found: `${show(times.whole)} times`,
    },
    {
      name: 'P13',
      sentence: 'within 1.1 times of what is possible at best',
      isMet: times.best <= 1.1,
      found: `${show(times.best)} times`,
    },
  ];
}

/** How often what was asked, identifiers left out, the most frequent first. */
function countShapes(asked: readonly LoggedRequest[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { system, method, path } of asked) {
    const shape = `${method} ${system} ${path.replace(/\?.*$/, '').replaceAll(/\b([A-Z]+-)?\d{3,}\b/g, '…')}`;
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** The milliseconds in which Aha! lets an account ask so much. */
function minutesOf(requests: number): number {
  return (requests / BUDGET) * MINUTE_MS;
}

/** Puts features with requirements into the workspace; answers the features' ids. */
function plantFeatures(sandbox: Sandbox): ReadonlySet<string> {
  const { store } = sandbox.account();
  const product = store.products.find(({ name }) => name === 'Harbor');
  const release = store.recordsOf('release').find(({ name }) => name === 'Spring launch');
  if (product === undefined || release === undefined) throw new Error('The world has no workspace to plant in.');
  const ids = new Set<string>();
  for (let number = 1; number <= FEATURES; number++) {
    const feature = plant(store, product, 'feature', { name: `Planted ${number}` }, { releaseId: release.id });
    ids.add(feature.id);
    for (let below = 1; below <= REQUIREMENTS; below++) {
      plant(store, product, 'requirement', { name: `Planted ${number}.${below}` }, { featureId: feature.id });
    }
  }
  return ids;
}
