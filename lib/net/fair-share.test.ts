import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../test/support/virtual-clock';
import { AHA_BUDGET, createPacer, type Pacer, type Turn } from './pacer';

const HOST = 'acme.aha.io';
const bulk: Turn = { host: HOST, isWrite: false, priority: 'bulk' };
const LATENCY_MS = 200;

/** An account as Aha! counts it: 300 requests in any minute and 20 in any second, whoever they come from. */
function createAccount(now: () => number) {
  let servedAtMs: number[] = [];
  let refused = 0;
  return {
    refused: () => refused,
    isServed(): boolean {
      servedAtMs = servedAtMs.filter((at) => at > now() - 60_000);
      const inSecond = servedAtMs.filter((at) => at > now() - 1_000).length;
      const isFree = servedAtMs.length < 300 && inSecond < 20;
      if (isFree) servedAtMs.push(now());
      else refused += 1;
      return isFree;
    },
  };
}

/** Browsers that each have some records to ask for, all at once. Answers when each one's records were served. */
function openOffice(browsers: number, known: number) {
  const clock = createVirtualClock();
  const account = createAccount(clock.now);
  const pacers = Array.from({ length: browsers }, () => {
    const pacer = createPacer({ budgetOf: () => AHA_BUDGET, now: clock.now, sleep: clock.sleep });
    pacer.share(HOST, known);
    return pacer;
  });

  /** Asks until it is served, as reads are asked again after a refusal. */
  async function ask(pacer: Pacer, turn: Turn): Promise<number> {
    for (;;) {
      const isServed = await pacer.run(turn, async () => {
        await clock.sleep(LATENCY_MS);
        return account.isServed();
      });
      if (isServed) return clock.now();
      pacer.hold(HOST, clock.now() + 2_000);
    }
  }
  return { clock, account, pacers, ask };
}

describe('several browsers on one account', () => {
  it('share it without a refusal, finish near the bound, and all get on', { timeout: 60_000 }, async () => {
    const { clock, account, pacers, ask } = openOffice(10, 10);
    const served: number[][] = pacers.map(() => []);
    const all = pacers.flatMap((pacer, browser) =>
      Array.from({ length: 500 }, async () => served[browser]?.push(await ask(pacer, bulk))),
    );
    const boundMs = ((10 * 500) / 300) * 60_000;
    await clock.pass(boundMs * 1.2);
    await Promise.all(all);
    expect(account.refused()).toBe(0);
    for (const times of served) {
      expect(times).toHaveLength(500);
      // Nobody waits until the others are done.
      expect(times.filter((at) => at <= boundMs / 2).length).toBeGreaterThan(150);
    }
  });

  it('that do not know of each other slow down after refusals, and finish all the same', {
    timeout: 60_000,
  }, async () => {
    const { clock, account, pacers, ask } = openOffice(4, 1);
    const served: number[] = [];
    const all = pacers.flatMap((pacer) => Array.from({ length: 300 }, async () => served.push(await ask(pacer, bulk))));
    await clock.pass(12 * 60_000);
    await Promise.all(all);
    expect(served).toHaveLength(1_200);
    expect(account.refused()).toBeLessThan(120);
  });

  it('leave room for what a person waits for', async () => {
    const { clock, pacers, ask } = openOffice(1, 1);
    const [pacer] = pacers;
    if (pacer === undefined) throw new Error('Nobody is in the office.');
    const all = Array.from({ length: 600 }, () => ask(pacer, bulk));
    await clock.pass(40_000);
    const askTwelve = async () => {
      const askedAtMs = clock.now();
      const answered = Promise.all(Array.from({ length: 12 }, () => ask(pacer, { ...bulk, priority: 'interactive' })));
      await clock.pass(30_000);
      return Math.max(...(await answered)) - askedAtMs;
    };
    expect(await askTwelve()).toBeLessThan(1_000);
    // Right after it there is nothing left but what comes free, which is some of it all the time.
    await clock.pass(45_000);
    expect(await askTwelve()).toBeLessThan(1_000);
    expect(await askTwelve()).toBeLessThan(5_000);
    await clock.pass(300_000);
    await Promise.all(all);
  });

  it('take their old pace again some minutes after a refusal', async () => {
    const { clock, pacers, ask } = openOffice(1, 1);
    const [pacer] = pacers;
    if (pacer === undefined) throw new Error('Nobody is in the office.');
    pacer.hold(HOST, 1_000);
    const inAMinute = async () => {
      let count = 0;
      const startedAtMs = clock.now();
      const all = Array.from({ length: 300 }, async () => {
        if ((await ask(pacer, bulk)) - startedAtMs <= 60_000) count += 1;
      });
      await clock.pass(180_000);
      await Promise.all(all);
      return count;
    };
    expect(await inAMinute()).toBeLessThan(220);
    await clock.pass(60_000);
    expect(await inAMinute()).toBe(285);
  });
});
