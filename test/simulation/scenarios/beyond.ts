import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import { markerOf } from '../../../lib/sync/marker';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Rally breaks its word and carries out requests up to an hour late: second records may come, but none stays hidden. */
export const beyond: Scenario = {
  name: 'beyond',
  faults: { ...modelFaults, late: 0.3, lateUpToMs: HOUR_MS },
  calmAfterMs: 90 * MINUTE_MS,
  endAfterMs: 80 * HOUR_MS,
  syncEveryMs: 2 * HOUR_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const fields = { name: 'Sign-on', description: '<p>Soon</p>', score: 3, status: 'New' };
    const feature = systems.aha.create({ kind: 'feature', fields, marker: '', by: 'Ann' });
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    for (const each of seats) {
      scheduler.at(scheduler.nowMs() + workload.next() * MINUTE_MS, () => each.click(keyOf(feature)));
      each.setSyncing(true);
    }
    return () => {
      const marker = markerOf(integration, feature);
      const [lowest, ...others] = systems.rally.all().filter((each) => systems.rally.markerOf(each) === marker);
      if (others.length > 0) simulation.count('duplicate');
      const linked = readLink(systems.ledger.read(keyOf(feature), 0).rows, feature, integration)?.rally.id;
      return [
        ...(linked === lowest?.id ? [] : [`The ledger links ${linked}, not ${lowest?.id}.`]),
        ...seats.flatMap(({ browser, store: { contents } }) => {
          const told = [...contents.conflicts.values()].flatMap((conflict) => conflict.duplicates ?? []);
          const own = [...contents.links.values()].find((link) => link.aha.id === feature.id);
          return [
            ...others
              .filter((each) => !told.some(({ id }) => id === each.id))
              .map((each) => `${browser.name} hides ${each.ref}.`),
            ...(own?.rally.id === lowest?.id ? [] : [`${browser.name} links ${own?.rally.id}, not ${lowest?.id}.`]),
          ];
        }),
      ];
    };
  },
};
