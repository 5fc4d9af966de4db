import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The right to see one side is taken away and given back: the pair pauses and goes on; nothing is created or deleted. */
export const permission: Scenario = {
  name: 'permission',
  faults: { ...modelFaults, pauseUpToMs: 25 * MINUTE_MS },
  calmAfterMs: 60 * MINUTE_MS,
  endAfterMs: 3 * DAY_MS,
  syncEveryMs: 20 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const at = (minutes: number) => scheduler.nowMs() + minutes * MINUTE_MS;
    const hiddenFrom = 25 + workload.next() * 30;
    const hiddenFor = 10 + workload.next() * 200;
    const side = workload.pick(['aha', 'rally'] as const);
    scheduler.at(at(hiddenFrom), () => systems[side].setHidden(pair[side], true));
    scheduler.at(at(hiddenFrom + hiddenFor), () => systems[side].setHidden(pair[side], false));
    // Nobody edits what nobody can see.
    for (let index = 0; index < 3; index++) {
      scheduleEdit(simulation, systems, pair, mergedFields, at(workload.next() * hiddenFrom), edits);
    }
    const before = [systems.aha.all().length, systems.rally.all().length];
    for (const each of seats) each.setSyncing(true);
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 2 * DAY_MS),
      ...([systems.aha.all().length, systems.rally.all().length].join() === before.join()
        ? []
        : ['Records came or went.']),
      ...seats
        .filter((each) => [...each.store.contents.links.values()].some((link) => link.state === 'paused'))
        .map((each) => `${each.browser.name} still holds the pair back.`),
      ...seats
        .filter((each) => each.store.contents.links.size === 0)
        .map((each) => `${each.browser.name} lost the link.`),
    ];
  },
};
