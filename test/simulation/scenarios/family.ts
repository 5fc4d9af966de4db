import type { TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { modelFaults } from '../faults';
import { judgeCreated, judgeParents } from '../judge-created';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;

/** Features with requirements in one release: people send a feature, a requirement of it, or its neighbour. */
export const family: Scenario = {
  name: 'family',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 14 * 60 * MINUTE_MS,
  syncEveryMs: MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const add = (kind: string, fields: TrackedRecord['fields']) =>
      systems.aha.create({ kind, fields, marker: '', by: 'Ann' });
    const pointTo = ({ kind, id, name }: TrackedRecord) => ({ kind, id, name });

    const release = add('release', { name: 'Spring', release_date: '2026-04-01' });
    const features = ['Sign-on', 'Sign-off'].map((name) =>
      add('feature', {
        name,
        description: '<p>So that it works</p>',
        score: 3,
        status: 'New',
        release: pointTo(release),
      }),
    );
    const [first, second] = features;
    if (first === undefined || second === undefined) return () => ['There are no features.'];
    const requirements = Array.from({ length: workload.below(4) }, (_, index) =>
      add('requirement', { name: `Step ${index + 1}`, description: '', score: index, feature: pointTo(first) }),
    );

    const seats = Array.from({ length: clients ?? 1 + workload.below(4) }, (_, index) => seat(`B${index + 1}`));
    const wanted = new Set<TrackedRecord>();
    for (const each of seats) {
      for (let click = 0; click < 1 + workload.below(2); click++) {
        const target = workload.pick([first, first, second, ...requirements]);
        for (const record of target === first ? requirements : []) wanted.add(record);
        for (const record of [release, target === second ? second : first, target]) wanted.add(record);
        const atMs = scheduler.nowMs() + workload.next() * workload.pick([2_000, MINUTE_MS, 10 * MINUTE_MS]);
        scheduler.at(atMs, () => each.click(keyOf(target)));
      }
    }
    // Only a sync clears away what a send left behind that others finished.
    scheduler.at(START_MS + 13.5 * 60 * MINUTE_MS, () => {
      for (const each of seats) each.setSyncing(true);
    });
    return () => [...judgeCreated(systems, seats, [...wanted]), ...judgeParents(systems, [...wanted])];
  },
};
