import { playSeeds } from './play-seeds';
import type { Order } from './processes';
import { scenarios } from './scenarios';

/** One of the processes of `processes.ts`: plays what it is asked to, until nobody is there to ask. */
export function main(): Promise<void> {
  Error.stackTraceLimit = 0;
  process.on('message', (order: Order) => {
    const scenario = scenarios.find(({ name }) => name === order.scenario);
    if (scenario === undefined) throw new Error(`There is no scenario “${order.scenario}”.`);
    void playSeeds(scenario, order.lot).then((totals) => process.send?.(totals));
  });
  return new Promise((resolve) => process.once('disconnect', resolve));
}
