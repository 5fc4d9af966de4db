import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../test/support/virtual-clock';
import type { Budget } from './lane';
import { createPacer, type Turn } from './pacer';

const read: Turn = { host: 'a', isWrite: false, priority: 'bulk' };
const write: Turn = { ...read, isWrite: true };

/** Starts requests that take `lastsMs` and notes when each one started. */
function race(budget: Budget, lastsMs: number) {
  const clock = createVirtualClock();
  const pacer = createPacer({ budgetOf: () => budget, now: clock.now, sleep: clock.sleep });
  const started: { readonly name: string; readonly atMs: number }[] = [];
  const ended: Promise<void>[] = [];
  return {
    clock,
    pacer,
    started,
    add(name: string, turn: Turn) {
      ended.push(
        pacer.run(turn, async () => {
          started.push({ name, atMs: clock.now() });
          await clock.sleep(lastsMs);
        }),
      );
    },
    times: () => started.map(({ atMs }) => atMs),
    names: () => started.map(({ name }) => name),
    allEnded: () => Promise.all(ended),
  };
}

describe('a pacer', () => {
  it('lets no more requests run at once than the budget has', async () => {
    const run = race({ atOnce: 2, writesAtOnce: 1 }, 100);
    for (const name of ['1', '2', '3', '4', '5']) run.add(name, read);
    await run.clock.pass(1_000);
    await run.allEnded();
    expect(run.times()).toEqual([0, 0, 100, 100, 200]);
  });

  it('writes one after the other while reads go on beside', async () => {
    const run = race({ atOnce: 4, writesAtOnce: 1 }, 100);
    for (const name of ['write 1', 'write 2']) run.add(name, write);
    run.add('read', read);
    await run.clock.pass(1_000);
    expect(run.started).toEqual([
      { name: 'write 1', atMs: 0 },
      { name: 'read', atMs: 0 },
      { name: 'write 2', atMs: 100 },
    ]);
  });

  it('keeps the number of requests a second and a minute', async () => {
    const run = race({ atOnce: 100, writesAtOnce: 1, perSecond: 2, perMinute: 5 }, 1);
    for (let index = 0; index < 7; index += 1) run.add(String(index), read);
    await run.clock.pass(200_000);
    expect(run.times()).toEqual([0, 0, 1_000, 1_000, 2_000, 60_000, 60_000]);
  });

  it('lets bulk have its burst and then go evenly, which holds up nobody else', async () => {
    const run = race({ atOnce: 100, writesAtOnce: 1, perMinute: 6, burst: 2 }, 1);
    for (let index = 0; index < 5; index += 1) run.add(String(index), read);
    await run.clock.pass(15_000);
    run.add('person', { ...read, priority: 'interactive' });
    await run.clock.pass(200_000);
    expect(run.started).toEqual([
      { name: '0', atMs: 0 },
      { name: '1', atMs: 0 },
      { name: '2', atMs: 10_000 },
      { name: 'person', atMs: 15_000 },
      { name: '3', atMs: 25_000 },
      { name: '4', atMs: 35_000 },
    ]);
  });

  it('lets what a person waits for overtake what runs by itself', async () => {
    const run = race({ atOnce: 1, writesAtOnce: 1 }, 100);
    for (const name of ['bulk 1', 'bulk 2', 'bulk 3']) run.add(name, read);
    run.add('person', { ...read, priority: 'interactive' });
    await run.clock.pass(1_000);
    expect(run.names()).toEqual(['bulk 1', 'person', 'bulk 2', 'bulk 3']);
  });

  it('holds a host that asked for a pause, and that host alone', async () => {
    const run = race({ atOnce: 4, writesAtOnce: 1 }, 10);
    run.pacer.hold('a', 5_000);
    run.add('held', read);
    run.add('other', { ...read, host: 'b' });
    await run.clock.pass(10_000);
    expect(run.started).toEqual([
      { name: 'other', atMs: 0 },
      { name: 'held', atMs: 5_000 },
    ]);
  });

  it('goes on after a request that failed, and passes its failure on', async () => {
    const run = race({ atOnce: 1, writesAtOnce: 1 }, 10);
    const failing = run.pacer.run(write, () => Promise.reject(new Error('lost')));
    run.add('next', write);
    await expect(failing).rejects.toThrow('lost');
    await run.clock.pass(100);
    expect(run.names()).toEqual(['next']);
  });
});
