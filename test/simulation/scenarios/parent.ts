import { keyOf } from '../../../lib/sync/key-of';
import { modelFaults } from '../faults';
import { judgeCreated, judgeParents } from '../judge-created';
import { addLinkedPair } from '../linked-pair';
import type { Scenario } from '../scenario';

const MINUTE_MS = 60_000;

/** A linked feature is planned into a release that is sent only later: the pair then follows, although it did not change. */
export const parent: Scenario = {
  name: 'parent',
  faults: modelFaults,
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 40 * 60 * MINUTE_MS,
  syncEveryMs: 30 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const fields = { name: 'Spring', release_date: '2026-04-01' };
    const release = systems.aha.create({ kind: 'release', fields, marker: '', by: 'Ann' });
    const { kind, id, name } = release;
    const pair = addLinkedPair(systems, seats, { release: { kind, id, name } });
    const [first] = seats;
    scheduler.at(scheduler.nowMs() + (5 + workload.next() * 60) * MINUTE_MS, () => first?.click(keyOf(release)));
    for (const each of seats) each.setSyncing(true);
    return () => {
      const held = systems.rally.find(pair.rally)?.fields.Release ?? null;
      const inRally = systems.rally.all().find((record) => record.kind === 'release');
      const isBelow = held !== null && typeof held === 'object' && 'id' in held && held.id === inRally?.id;
      return [
        ...judgeCreated(systems, seats, [release]),
        ...judgeParents(systems, [release]),
        ...(isBelow ? [] : [`The feature holds ${JSON.stringify(held)}, not the release ${inRally?.id}.`]),
      ];
    };
  },
};
