import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { addUp, type Lot, type Totals } from './play-seeds';
import type { Scenario } from './scenario';

/** Seeds that a process plays before it is given more. */
const AT_ONCE = 128;

/** What a process is asked. */
export interface Order {
  readonly scenario: string;
  readonly lot: Lot;
}

/** Processes that play seeds side by side, one for each core. */
export interface Processes {
  /** The same totals as `playSeeds`, sooner. */
  play(scenario: Scenario, lot: Lot): Promise<Totals>;
  end(): void;
}

/** Starts so many processes; each waits for orders until `end`. */
export function startProcesses(count: number): Processes {
  const children = Array.from({ length: count }, () =>
    fork(resolve('test/run.mjs'), [resolve('test/simulation/process.ts')], { serialization: 'advanced' }),
  );
  return {
    async play({ name }, lot) {
      const end = lot.from + lot.seeds;
      const parts: Totals[] = [];
      let next = lot.from;
      const work = async (child: ChildProcess) => {
        while (next < end) {
          const from = next;
          next = Math.min(end, from + AT_ONCE);
          parts.push(await ask(child, { scenario: name, lot: { ...lot, from, seeds: next - from } }));
        }
      };
      await Promise.all(children.map(work));
      return addUp(parts);
    },
    end() {
      for (const child of children) child.disconnect();
    },
  };
}

function ask(child: ChildProcess, order: Order): Promise<Totals> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`A process of the simulator ended with ${code}.`));
    child.once('exit', fail);
    child.once('message', (answer) => {
      child.off('exit', fail);
      if (isTotals(answer)) resolve(answer);
      else reject(new Error('A process of the simulator answered something else.'));
    });
    child.send(order);
  });
}

function isTotals(answer: unknown): answer is Totals {
  return typeof answer === 'object' && answer !== null && 'failures' in answer && 'counts' in answer;
}
