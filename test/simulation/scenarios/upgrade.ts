import type { LedgerGrade } from '../../../lib/model/integration';
import type { Fields } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import { modelFaults } from '../faults';
import { integration } from '../integration';
import { judgeCreated } from '../judge-created';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/**
 * People send features while their browsers move to a better place for their rows, one after the other: from Rally to
 * Aha!, or where there is only one of them, from the browser to Rally and on. In the end every link stands in Aha!.
 */
export const upgrade: Scenario = {
  name: 'upgrade',
  // A browser that keeps its rows alone is their server, whose clock is right to some minutes.
  faults: { ...modelFaults, skewMs: 5 * MINUTE_MS },
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 3 * 60 * MINUTE_MS,
  syncEveryMs: 5 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const add = (kind: string, fields: Fields) => systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
    const features = [1, 2, 3].map((step) => add('feature', { name: `Step ${step}`, score: step, status: 'New' }));
    const people = clients ?? 1 + workload.below(4);
    const seats = Array.from({ length: people }, (_, index) => {
      const grades: readonly LedgerGrade[] = people === 1 ? ['browser', 'rally', 'aha'] : ['rally', 'aha'];
      const [grade = 'aha', ...better] = index === 1 ? (['aha'] as const) : grades;
      const made = seat(`B${index + 1}`, { grade });
      let atMs = scheduler.nowMs();
      for (const each of better) {
        atMs += workload.next() * workload.pick([1, 30]) * MINUTE_MS;
        scheduler.at(atMs, () => made.improve(each));
      }
      for (const feature of features) {
        const afterMs = workload.next() * workload.pick([1, 1, 20]) * MINUTE_MS;
        scheduler.at(scheduler.nowMs() + afterMs, () => made.click(keyOf(feature)));
      }
      made.setSyncing(true);
      return made;
    });
    return () => [
      ...judgeCreated(systems, seats, features),
      ...features.flatMap((feature) => {
        const link = readLink(systems.ledger.read(keyOf(feature), 0).rows, feature, integration);
        return link === null ? [`The link of ${feature.ref} was not copied to Aha!.`] : [];
      }),
    ];
  },
};
