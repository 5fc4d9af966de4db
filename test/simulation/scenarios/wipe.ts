import type { Fields } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { modelFaults } from '../faults';
import { judgeCreated } from '../judge-created';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/** People send a feature with its requirements while browsers are wiped; in the end every browser knows all links again. */
export const wipe: Scenario = {
  name: 'wipe',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 5 * 60 * MINUTE_MS,
  syncEveryMs: 10 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const add = (kind: string, fields: Fields) => systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
    const feature = add('feature', { name: 'Sign-on', description: '<p>Soon</p>', score: 3, status: 'New' });
    const { kind, id, name } = feature;
    const requirements = Array.from({ length: workload.below(3) }, (_, index) =>
      add('requirement', { name: `Step ${index + 1}`, score: index, feature: { kind, id, name } }),
    );
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    for (const each of seats) {
      const atMs = scheduler.nowMs() + workload.next() * workload.pick([1_000, MINUTE_MS]);
      scheduler.at(atMs, () => each.click(keyOf(feature)));
      for (let index = 0; index < workload.below(3); index++) {
        scheduler.at(atMs + workload.next() ** 3 * 30 * MINUTE_MS, () => each.wipe());
      }
      each.setSyncing(true);
    }
    const sent = [feature, ...requirements];
    return () => [
      ...judgeCreated(systems, seats, sent),
      ...seats.flatMap((each) => {
        const links = [...each.store.contents.links.values()];
        const missing = sent.filter((record) => !links.some((link) => link.aha.id === record.id));
        return missing.map((record) => `${each.browser.name} does not know the link of ${record.ref} any more.`);
      }),
    ];
  },
};
