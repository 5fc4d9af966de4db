import { expect, it } from 'vitest';
import { createPending } from './pending';

it('does what is due in its order, and says when it is done', async () => {
  let nowMs = 0;
  const pending = createPending({ nowMs: () => nowMs });
  const done: string[] = [];
  const work = (name: string, turns: number) => async () => {
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    done.push(name);
  };
  pending.after(20, true, work('second', 1));
  pending.after(10, true, work('first', 50));
  pending.after(30, true, work('not yet', 1));
  nowMs = 25;
  await pending.runDue();
  expect(done).toEqual(['first', 'second']);
});
