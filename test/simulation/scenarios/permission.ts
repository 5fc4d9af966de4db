import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What had left before has landed by then. */
const LANDED_MS = 6 * MINUTE_MS;

/**
 * The right to see one side is taken away and given back, or Rally's record is moved to another project and back: the pair
 * pauses and goes on; nothing is created or deleted, and nothing written meanwhile.
 */
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
    // Nobody edits what nobody can see.
    for (let index = 0; index < 3; index++) {
      scheduleEdit(simulation, systems, pair, mergedFields, at(workload.next() * hiddenFrom), edits);
    }
    const isMoved = side === 'rally' && workload.chance(0.5);
    const setGone = isMoved ? systems.rally.setAway : systems[side].setHidden;
    scheduler.at(at(hiddenFrom), () => setGone(pair[side], true));
    scheduler.at(at(hiddenFrom + hiddenFor), () => setGone(pair[side], false));
    // In Aha! people go on with what was moved to another project in Rally.
    for (const part of isMoved ? [0.3, 0.6] : []) {
      scheduleEdit(simulation, systems, pair, mergedFields, at(hiddenFrom + hiddenFor * part), edits, 'aha');
    }
    // Afterwards is too late to ask: whoever has forgotten the link finds it again by the mark.
    const forgetful: string[] = [];
    scheduler.at(at(hiddenFrom + hiddenFor), () => {
      const without = seats.filter((each) => each.store.contents.links.size === 0);
      forgetful.push(...without.map((each) => `${each.browser.name} forgot the link of what it does not see.`));
    });
    const before = [systems.aha.all().length, systems.rally.all().length];
    for (const each of seats) each.setSyncing(true);
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + 2 * DAY_MS),
      ...(isMoved ? judgeAway(systems, pair, START_MS + hiddenFrom * MINUTE_MS, hiddenFor * MINUTE_MS) : []),
      ...([systems.aha.all().length, systems.rally.all().length].join() === before.join()
        ? []
        : ['Records came or went.']),
      ...seats
        .filter((each) => [...each.store.contents.links.values()].some((link) => link.state === 'paused'))
        .map((each) => `${each.browser.name} still holds the pair back.`),
      ...seats
        .filter((each) => each.store.contents.links.size === 0)
        .map((each) => `${each.browser.name} lost the link.`),
      ...forgetful,
    ];
  },
};

/** Nothing is written to a record that no integration covers any more. */
function judgeAway({ rally }: Systems, pair: EditedPair, fromMs: number, forMs: number): string[] {
  return rally.edits
    .filter(({ key, by, atMs }) => key.id === pair.rally.id && by !== HUMAN && isBetween(atMs, fromMs, forMs))
    .map(({ by, field }) => `${by} wrote ${field} of a record that was moved to another project.`);
}

function isBetween(atMs: number, fromMs: number, forMs: number): boolean {
  return atMs > fromMs + LANDED_MS && atMs < fromMs + forMs;
}
